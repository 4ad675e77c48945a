package org.alpacastreams.languagemodel.conversion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;
import org.alpacastreams.languagemodel.conversion.tokenizers.TokenizerConversion;

/** What makes a model directory of weights: configuration, generation settings, tokenizer. */
public final class Companions {
  private static final String GENERATION = "generation_config.json";

  private Companions() {}

  /**
   * Writes everything but the weights.
   *
   * @param model where it comes from
   * @param config {@code config.json} of the new directory
   * @param target the new directory
   * @param progress gets what a person should know
   * @throws CheckpointException if the tokenizer cannot be converted
   * @throws UncheckedIOException if the disk fails
   */
  public static void write(
      SourceModel model, ObjectNode config, Path target, Consumer<String> progress) {
    try {
      Files.writeString(target.resolve("config.json"), JsonFile.text(config));
      for (Path companion : model.companions()) {
        // A copy of the bytes alone: a read-only original must not make a read-only model.
        try (InputStream in = Files.newInputStream(companion)) {
          Files.copy(in, target.resolve(companion.getFileName()));
        }
      }
      Path generation = target.resolve(GENERATION);
      if (!Files.exists(generation) && config.hasNonNull("bos_token_id")) {
        ObjectNode json = JsonFile.object().put("_from_model_config", true);
        json.set("bos_token_id", config.get("bos_token_id"));
        json.set("eos_token_id", config.path("eos_token_id"));
        Files.writeString(generation, JsonFile.text(json));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(target + " cannot be written: " + e.getMessage(), e);
    }
    TokenizerConversion.convert(model.tokenizerDirectory(), target, config).forEach(progress);
  }
}
