package org.alpacastreams.generator.openai;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.alpacastreams.contracts.teachers.TeacherProfile;

/**
 * Where a teacher's key is: in the file that the profile names, in the one that the variable {@code
 * <keyVariable>_FILE} names, or in the variable itself. The first of them that is there counts. It
 * is looked up for every call, so that a file can be written or replaced while a run goes on.
 *
 * @param environment finds environment variables
 */
record KeySource(TeacherProfile profile, Function<String, Optional<String>> environment) {
  /** What is appended to the variable's name for that of a file. */
  private static final String FILE = "_FILE";

  /** What was found. */
  sealed interface Lookup {
    record Found(ApiKey key) implements Lookup {}

    /** The profile names no key. */
    record NotNeeded() implements Lookup {}

    /** The profile names a key that is not there; the message says what to do. */
    record Missing(String message) implements Lookup {}
  }

  Lookup find() {
    Optional<String> file = files().filter(KeySource::isThere).findFirst();
    if (file.isPresent()) {
      return inFile(file.get());
    }
    return variable()
        .map(variable -> checked(value(variable).orElseThrow(), "environment variable " + variable))
        .orElseGet(this::nowhere);
  }

  /** Where a person finds the key, for messages. */
  String place() {
    return files()
        .filter(KeySource::isThere)
        .findFirst()
        .map(file -> "file " + file)
        .or(() -> variable().map(variable -> "environment variable " + variable))
        .or(() -> files().findFirst().map(file -> "file " + file))
        .orElse("no place: the profile names neither keyVariable nor keyFile");
  }

  private Stream<String> files() {
    return Stream.concat(
        profile.keyFile().stream(),
        profile.keyVariable().map(v -> v + FILE).flatMap(this::value).stream());
  }

  /** The profile's variable, if it has a value. */
  private Optional<String> variable() {
    return profile.keyVariable().filter(variable -> value(variable).isPresent());
  }

  private Optional<String> value(String variable) {
    return environment.apply(variable).filter(value -> !value.isBlank());
  }

  private static boolean isThere(String file) {
    try {
      return Files.exists(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private Lookup nowhere() {
    Optional<String> file = files().findFirst();
    if (file.isPresent()) {
      return new Lookup.Missing(
          "teacher '%s' needs its key in the file %s, which does not exist: write the key into it"
              .formatted(profile.name(), file.get()));
    }
    return profile
        .keyVariable()
        .<Lookup>map(
            variable ->
                new Lookup.Missing(
                    "teacher '%s' needs its key in the environment variable %s, which is not set: set it, or %s to the path of a file with the key, and restart the generator"
                        .formatted(profile.name(), variable, variable + FILE)))
        .orElseGet(Lookup.NotNeeded::new);
  }

  private Lookup inFile(String file) {
    try {
      return checked(Files.readString(Path.of(file), StandardCharsets.UTF_8), "file " + file);
    } catch (IOException e) {
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
