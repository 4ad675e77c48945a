package org.alpacastreams.languagemodel.gguf;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;

/** What files beside the weights say that should travel with them. */
record ModelCompanions(Path modelDirectory) {
  private static final String TEMPLATE = "chat_template";
  private static final Pattern FRONT_MATTER =
      Pattern.compile("\\A---\\R(.*?)\\R---", Pattern.DOTALL);
  private static final Pattern LICENCE =
      Pattern.compile("(?m)^license:\\s*[\"']?([^\"'\\s]+)[\"']?\\s*$");

  /**
   * The template that makes a prompt of a chat: a file of its own, as newer transformers write it,
   * or a field of the tokenizer's configuration, where the one called "default" counts.
   */
  Optional<String> chatTemplate() {
    Optional<String> own = text("chat_template.jinja");
    Path file = modelDirectory.resolve("tokenizer_config.json");
    if (own.isPresent() || !Files.exists(file)) {
      return own;
    }
    JsonNode template = JsonFile.read(file).path(TEMPLATE);
    for (JsonNode named : template) {
      if (named.path("name").asText().equals("default")) {
        return Optional.of(named.path("template").asText());
      }
    }
    return template.isTextual() ? Optional.of(template.textValue()) : Optional.empty();
  }

  /** The licence in the head of the model's card. */
  Optional<String> licence() {
    return text("README.md")
        .map(FRONT_MATTER::matcher)
        .filter(Matcher::find)
        .map(head -> LICENCE.matcher(head.group(1)))
        .filter(Matcher::find)
        .map(stated -> stated.group(1));
  }

  private Optional<String> text(String name) {
    Path file = modelDirectory.resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      throw new CheckpointException(file + " cannot be read: " + e, e);
    }
  }
}
