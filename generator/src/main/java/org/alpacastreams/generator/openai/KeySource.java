package org.alpacastreams.generator.openai;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.alpacastreams.contracts.teachers.TeacherProfile;

/**
 * Where a teacher's key is. It is looked up for every call, so that a key file can be replaced
 * while a run goes on.
 *
 * @param environment finds environment variables
 */
record KeySource(TeacherProfile profile, Function<String, Optional<String>> environment) {

  /** What was found. */
  sealed interface Lookup {
    record Found(ApiKey key) implements Lookup {}

    /** The profile names no key. */
    record NotNeeded() implements Lookup {}

    /** The profile names a key that is not there; the message says what to do. */
    record Missing(String message) implements Lookup {}
  }

  Lookup find() {
    if (profile.keyVariable().isPresent()) {
      String variable = profile.keyVariable().get();
      Optional<String> value = environment.apply(variable).filter(v -> !v.isBlank());
      if (value.isPresent()) {
        return checked(value.get(), "environment variable " + variable);
      }
      if (profile.keyFile().isEmpty()) {
        return new Lookup.Missing(
            "teacher '%s' needs its key in the environment variable %s, which is not set: set it and restart the generator"
                .formatted(profile.name(), variable));
      }
    }
    return profile.keyFile().map(this::inFile).orElseGet(Lookup.NotNeeded::new);
  }

  /** Where a person finds the key, for messages. */
  String place() {
    return profile
        .keyVariable()
        .filter(v -> environment.apply(v).filter(value -> !value.isBlank()).isPresent())
        .map(v -> "environment variable " + v)
        .or(() -> profile.keyFile().map(f -> "file " + f))
        .orElse("no place: the profile names neither keyVariable nor keyFile");
  }

  private Lookup inFile(String file) {
    try {
      return checked(Files.readString(Path.of(file), StandardCharsets.UTF_8), "file " + file);
    } catch (IOException | InvalidPathException e) {
      return new Lookup.Missing(
          "teacher '%s' needs its key in the file %s, which cannot be read (%s): write the key into it"
              .formatted(profile.name(), file, e.getClass().getSimpleName()));
    }
  }

  private Lookup checked(String value, String place) {
    String key = value.strip();
    if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      return new Lookup.Missing(
          "the key of teacher '%s' in the %s is empty or has characters that no key has (it must be one line of printable ASCII without spaces)"
              .formatted(profile.name(), place));
    }
    return new Lookup.Found(new ApiKey(key));
  }
}
