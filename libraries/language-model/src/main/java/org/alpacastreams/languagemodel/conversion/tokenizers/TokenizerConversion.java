package org.alpacastreams.languagemodel.conversion.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;

/**
 * Puts the tokenizer of one model directory into another: its files as they are, and a {@code
 * tokenizer.json} made from older files if there is none.
 */
public final class TokenizerConversion {
  private static final String TOKENIZER = "tokenizer.json";
  private static final String SENTENCE_PIECE = "tokenizer.model";

  private static final List<String> COPIED =
      List.of(
          TOKENIZER,
          TokenRoles.CONFIG,
          TokenRoles.MAP,
          "added_tokens.json",
          "chat_template.jinja",
          "chat_template.json",
          BytePairFilesConversion.VOCABULARY,
          BytePairFilesConversion.MERGES,
          SENTENCE_PIECE);

  private final Path source;
  private final Path target;
  private final ObjectNode config;
  private final List<String> notes = new ArrayList<>();

  private TokenizerConversion(Path source, Path target, ObjectNode config) {
    this.source = source;
    this.target = target;
    this.config = config;
  }

  /**
   * Writes the files, and opens the result once.
   *
   * @param source where the tokenizer's files are
   * @param target the directory that gets them
   * @param config the model's {@code config.json}
   * @return what a person should know of it
   * @throws CheckpointException if there are files that cannot be converted
   * @throws UncheckedIOException if the disk fails
   */
  public static List<String> convert(Path source, Path target, ObjectNode config) {
    try {
      return new TokenizerConversion(source, target, config).convert();
    } catch (IOException e) {
      throw new UncheckedIOException(
          target + ": the tokenizer cannot be written: " + e.getMessage(), e);
    }
  }

  private List<String> convert() throws IOException {
    for (String name : COPIED) {
      if (Files.exists(source.resolve(name))) {
        try (InputStream in = Files.newInputStream(source.resolve(name))) {
          Files.copy(in, target.resolve(name));
        }
      }
    }
    if (!Files.exists(target.resolve(TOKENIZER)) && !make()) {
      notes.add("there is no tokenizer; put one into the directory before the model is used");
      return notes;
    }
    try (Tokenizer tokenizer = Tokenizer.open(target)) {
      int rows = config.path("vocab_size").asInt();
      if (tokenizer.size() > rows) {
        notes.add(
            "the tokenizer has "
                + tokenizer.size()
                + " tokens, and the model rows for "
                + rows
                + "; resize the model before the last ones are used");
      }
    }
    return notes;
  }

  private boolean make() throws IOException {
    int contextLength = config.path("max_position_embeddings").asInt(2048);
    Path model = source.resolve(SENTENCE_PIECE);
    if (Files.exists(source.resolve(BytePairFilesConversion.VOCABULARY))) {
      write(
          BytePairFilesConversion.read(source, config.path("model_type").asText(), contextLength),
          BytePairFilesConversion.VOCABULARY + " and " + BytePairFilesConversion.MERGES);
    } else if (!Files.exists(model)) {
      return false;
    } else if (TiktokenConversion.isOne(model)) {
      boolean scaled = config.path("rope_scaling").isObject();
      write(TiktokenConversion.read(model, contextLength, scaled), SENTENCE_PIECE + " (tiktoken)");
    } else {
      boolean beginInFront = TokenRoles.read(source).flag("add_bos_token", true);
      write(
          SentencePieceConversion.read(model, contextLength, beginInFront),
          SENTENCE_PIECE + " (SentencePiece)");
    }
    return true;
  }

  private void write(ConvertedTokenizer converted, String origin) throws IOException {
    Files.writeString(target.resolve(TOKENIZER), converted.tokenizer().toString());
    notes.add(TOKENIZER + " was made from " + origin);
    writeRoles(TokenRoles.CONFIG, converted.config(), converted.roles());
    ObjectNode map = JsonFile.object();
    converted.roles().forEach(map::put);
    writeRoles(TokenRoles.MAP, map, converted.roles());
  }

  /**
   * A file that is there already is kept, but for roles that it gives to the empty text: early
   * LLaMA conversions did, and models that were trained with them never stop (SPEC.md 1.9).
   */
  private void writeRoles(String name, ObjectNode whenMissing, Map<String, String> roles)
      throws IOException {
    Path file = target.resolve(name);
    if (!Files.exists(file)) {
      Files.writeString(file, JsonFile.text(whenMissing));
      return;
    }
    ObjectNode json = JsonFile.read(file);
    boolean corrected = false;
    for (Map.Entry<String, String> role : roles.entrySet()) {
      JsonNode value = json.path(role.getKey());
      JsonNode text = value.isObject() ? value.path("content") : value;
      if (text.isTextual() && text.asText().isEmpty()) {
        json.put(role.getKey(), role.getValue());
        corrected = true;
        notes.add(
            name + ": " + role.getKey() + " was empty and is now \"" + role.getValue() + "\"");
      }
    }
    if (corrected) {
      Files.writeString(file, JsonFile.text(json));
    }
  }
}
