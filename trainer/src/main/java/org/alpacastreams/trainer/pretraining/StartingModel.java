package org.alpacastreams.trainer.pretraining;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.RandomWeights;
import org.alpacastreams.languagemodel.tokenizer.BytePairTrainer;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.trainer.files.JsonFiles;

/** A model directory with random weights and a tokenizer trained for them. */
public final class StartingModel {
  private StartingModel() {}

  /** Writes it into an empty directory; the same seed gives the same bytes. */
  public static void write(Path directory, TextSource source, long seed) {
    BytePairTrainer.train(NanoModel.tokenizerCorpus(source, seed), NanoModel.VOCABULARY)
        .write(directory, NanoModel.CONTEXT);
    try (Tokenizer tokenizer = Tokenizer.open(directory)) {
      ModelConfig config = NanoModel.config(tokenizer);
      RandomWeights.write(directory, config, seed);
      Map<String, Integer> generation = new TreeMap<>();
      tokenizer.beginToken().ifPresent(token -> generation.put("bos_token_id", token));
      tokenizer.endToken().ifPresent(token -> generation.put("eos_token_id", token));
      tokenizer.padToken().ifPresent(token -> generation.put("pad_token_id", token));
      JsonFiles.write(directory.resolve("generation_config.json"), generation);
    }
  }
}
