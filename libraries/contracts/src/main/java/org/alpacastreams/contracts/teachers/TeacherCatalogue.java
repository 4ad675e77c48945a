package org.alpacastreams.contracts.teachers;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.json.JsonProblem;
import org.alpacastreams.contracts.json.Require;

/** All teachers that runs may name. The file is {@code {"teachers": [ {…}, … ]}}. */
public record TeacherCatalogue(List<TeacherProfile> teachers) {
  private static final String DEFAULT_RESOURCE = "/teachers.json";

  public TeacherCatalogue {
    teachers = List.copyOf(Require.present("teachers", teachers));
    Map<String, TeacherProfile> byName = new LinkedHashMap<>();
    for (TeacherProfile teacher : teachers) {
      if (byName.put(teacher.name(), teacher) != null) {
        throw new IllegalArgumentException("two teachers are named '" + teacher.name() + "'");
      }
    }
  }

  /**
   * The catalogue that ships with the project: procedural, openai, openai-completions, local,
   * ollama, gateway.
   */
  public static TeacherCatalogue standard() {
    try (InputStream in = TeacherCatalogue.class.getResourceAsStream(DEFAULT_RESOURCE)) {
      return Json.mapper().readValue(in, TeacherCatalogue.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the project's own teachers.json is unreadable", e);
    }
  }

  /**
   * The catalogue in {@code file}.
   *
   * @throws IllegalArgumentException if the file is missing or wrong, saying where
   */
  public static TeacherCatalogue read(Path file) {
    try {
      return Json.mapper().readValue(Files.readAllBytes(file), TeacherCatalogue.class);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("teacher catalogue " + file + " does not exist", e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "teacher catalogue " + file + " is wrong: " + JsonProblem.of(e).message(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "teacher catalogue " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The teacher with this name. */
  public Optional<TeacherProfile> find(String name) {
    return teachers.stream().filter(t -> t.name().equals(name)).findFirst();
  }

  /** All names, for messages. */
  public String names() {
    return teachers.stream().map(TeacherProfile::name).collect(Collectors.joining(", "));
  }
}
