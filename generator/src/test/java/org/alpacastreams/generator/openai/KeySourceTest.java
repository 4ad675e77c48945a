package org.alpacastreams.generator.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.contracts.teachers.TeacherKind;
import org.alpacastreams.contracts.teachers.TeacherProfile;
import org.alpacastreams.generator.openai.KeySource.Lookup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where keys are looked for, and in which order. */
class KeySourceTest {
  @TempDir private Path directory;
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void areInTheEnvironmentWhereNoFileIs() {
    environment.put("OPENAI_API_KEY", "from-environment");
    KeySource keys = keys(Optional.of("OPENAI_API_KEY"), Optional.of(path("absent")));
    assertThat(key(keys)).isEqualTo("from-environment");
    assertThat(keys.place()).isEqualTo("environment variable OPENAI_API_KEY");
  }

  @Test
  void areInTheProfilesFileOnceItIsWritten() throws IOException {
    environment.put("OPENAI_API_KEY", "from-environment");
    KeySource keys = keys(Optional.of("OPENAI_API_KEY"), Optional.of(path("key")));
    assertThat(key(keys)).isEqualTo("from-environment");
    Files.writeString(directory.resolve("key"), "from-file");
    assertThat(key(keys)).isEqualTo("from-file");
    assertThat(keys.place()).isEqualTo("file " + path("key"));
  }

  @Test
  void areInTheFileThatAVariableNames() throws IOException {
    environment.put("OPENAI_API_KEY", "from-environment");
    environment.put("OPENAI_API_KEY_FILE", path("key"));
    KeySource keys = keys(Optional.of("OPENAI_API_KEY"), Optional.empty());
    Files.writeString(directory.resolve("key"), "first\n");
    assertThat(key(keys)).isEqualTo("first");
    Files.writeString(directory.resolve("key"), "second\n");
    assertThat(key(keys)).isEqualTo("second");
    assertThat(keys.place()).isEqualTo("file " + path("key"));
  }

  @Test
  void areNotLookedForElsewhereWhereAFileHoldsNone() throws IOException {
    environment.put("OPENAI_API_KEY", "from-environment");
    environment.put("OPENAI_API_KEY_FILE", path("key"));
    Files.writeString(directory.resolve("key"), "\n");
    assertThat(missing(keys(Optional.of("OPENAI_API_KEY"), Optional.empty())))
        .contains("file " + path("key") + " is empty");
  }

  @Test
  void areMissedByNameAndWithAdvice() {
    assertThat(missing(keys(Optional.of("OPENAI_API_KEY"), Optional.empty())))
        .contains(
            "teacher 't' needs its key in the environment variable OPENAI_API_KEY, which is not set",
            "OPENAI_API_KEY_FILE");
    environment.put("OPENAI_API_KEY_FILE", path("key"));
    assertThat(missing(keys(Optional.of("OPENAI_API_KEY"), Optional.empty())))
        .contains("in the file " + path("key") + ", which does not exist: write the key into it");
    assertThat(missing(keys(Optional.empty(), Optional.of("no\0path")))).contains("does not exist");
  }

  @Test
  void areNotNeededWhereTheProfileNamesNone() {
    assertThat(keys(Optional.empty(), Optional.empty()).find())
        .isInstanceOf(Lookup.NotNeeded.class);
  }

  private static String key(KeySource keys) {
    return ((Lookup.Found) keys.find()).key().asBearer().substring("Bearer ".length());
  }

  private static String missing(KeySource keys) {
    return ((Lookup.Missing) keys.find()).message();
  }

  private String path(String file) {
    return directory.resolve(file).toString();
  }

  private KeySource keys(Optional<String> variable, Optional<String> file) {
    return new KeySource(
        new TeacherProfile(
            "t",
            TeacherKind.OPENAI_CHAT,
            Optional.of("http://x/v1"),
            "m",
            variable,
            file,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            1,
            1,
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>(),
            "test"),
        name -> Optional.ofNullable(environment.get(name)));
  }
}
