package org.alpacastreams.inferencegateway.prompts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.models.ModelPublished;

/**
 * The chat templates of models, read from their directories: {@code chat_template.jinja}, or {@code
 * chat_template} in {@code tokenizer_config.json}. A model that has none, or Alpaca's, is asked in
 * Alpaca's words.
 */
final class ChatTemplates {
  private static final ChatTemplate ALPACA = new ChatTemplate.Alpaca();

  private ChatTemplates() {}

  /**
   * The template of a model that lies in a directory here.
   *
   * @throws ChatTemplateException if its files cannot be read
   */
  static ChatTemplate of(ModelPublished card) {
    return read(directory(card));
  }

  private static Path directory(ModelPublished card) {
    try {
      return Path.of(URI.create(card.location()));
    } catch (IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
      throw new ChatTemplateException(
          "model '%s' lies at %s, which is no directory here"
              .formatted(card.modelId(), card.location()));
    }
  }

  static ChatTemplate read(Path directory) {
    try {
      JsonNode settings = json(directory.resolve("tokenizer_config.json"));
      Path own = directory.resolve("chat_template.jinja");
      Optional<String> source =
          Files.isRegularFile(own)
              ? Optional.of(Files.readString(own))
              : source(settings.path("chat_template"));
      if (source.isEmpty() || isAlpacas(source.get())) {
        return ALPACA;
      }
      return new ChatTemplate.Jinja(
          new JinjaTemplate(source.get()),
          text(settings.path("bos_token")),
          text(settings.path("eos_token")),
          controls(json(directory.resolve("tokenizer.json"))));
    } catch (IOException e) {
      throw new ChatTemplateException(
          "the chat template in " + directory + " cannot be read: " + e);
    }
  }

  /** A text, or the list of named ones of which one is called default. */
  private static Optional<String> source(JsonNode template) {
    if (template.isTextual()) {
      return Optional.of(template.textValue());
    }
    for (JsonNode named : template) {
      if (named.path("name").asText().equals("default")) {
        return Optional.of(named.path("template").asText());
      }
    }
    return Optional.empty();
  }

  private static boolean isAlpacas(String source) {
    return source.contains("### Instruction:") && source.contains("### Response:");
  }

  /** A token's text, or the object around it. */
  private static String text(JsonNode token) {
    return token.isTextual() ? token.textValue() : token.path("content").asText("");
  }

  private static List<String> controls(JsonNode tokenizer) {
    List<String> controls = new ArrayList<>();
    for (JsonNode token : tokenizer.path("added_tokens")) {
      if (token.path("special").asBoolean() && !token.path("content").asText().isEmpty()) {
        controls.add(token.path("content").asText());
      }
    }
    controls.sort(Comparator.comparingInt(String::length).reversed());
    return controls;
  }

  private static JsonNode json(Path file) throws IOException {
    return Files.isRegularFile(file)
        ? Json.mapper().readTree(file.toFile())
        : Json.mapper().createObjectNode();
  }
}
