package org.alpacastreams.inferencegateway.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.alpacastreams.inferencegateway.moderation.Moderator;
import org.alpacastreams.inferencegateway.moderation.NoModerator;
import org.alpacastreams.inferencegateway.moderation.wordlist.WordListModerator;

/**
 * Which moderator checks.
 *
 * @param moderator {@code off}, {@code embedded} or {@code openai}
 * @param baseUrl of the service
 * @param key to it, from the environment
 * @param keyFile holds the key, where it is not in the environment
 * @param timeout of one attempt to ask the service
 */
record ModerationSettings(
    String moderator,
    String baseUrl,
    Optional<String> key,
    Optional<Path> keyFile,
    Duration timeout) {
  private static final String OPENAI_HOST = "api.openai.com";

  /** The moderator that is set. */
  Moderator open() {
    return switch (moderator) {
      case "off" -> new NoModerator();
      case "embedded" -> new WordListModerator();
      case "openai" -> new OpenAiModerator(baseUrl, secret(), timeout);
      default ->
          throw new IllegalArgumentException(
              "alpaca.moderation.moderator is '%s'; allowed are 'off', 'embedded' and 'openai'"
                  .formatted(moderator));
    };
  }

  private Optional<String> secret() {
    Optional<String> secret =
        keyFile.map(ModerationSettings::read).or(() -> key).map(String::strip);
    if (secret.filter(s -> !s.isEmpty()).isEmpty() && baseUrl.contains(OPENAI_HOST)) {
      throw new IllegalArgumentException(
          "alpaca.moderation.moderator is 'openai' and there is no key: set OPENAI_API_KEY in the"
              + " environment, or alpaca.moderation.openai.key-file");
    }
    return secret.filter(s -> !s.isEmpty());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "alpaca.moderation.openai.key-file " + file + " cannot be read: " + e, e);
    }
  }
}
