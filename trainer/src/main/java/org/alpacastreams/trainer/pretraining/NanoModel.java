package org.alpacastreams.trainer.pretraining;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.alpacastreams.languagemodel.checkpoint.Architecture;
import org.alpacastreams.languagemodel.checkpoint.Biases;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.TensorType;
import org.alpacastreams.languagemodel.template.AlpacaTemplate;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.proceduraltasks.plaintext.Passage;

/** The shape of the model that the project ships (DESIGN.md decision 12): 3 M parameters. */
public final class NanoModel {
  /** Tokens, special ones included. */
  public static final int VOCABULARY = 2_048;

  /** Most positions. */
  public static final int CONTEXT = 512;

  private static final int DOCUMENTS = 40_000;
  private static final int TEMPLATE_REPEATS = 2_000;
  private static final List<String> TEMPLATES =
      List.of(AlpacaTemplate.prompt("", ""), AlpacaTemplate.prompt("", "\n"));

  private NanoModel() {}

  /** LLaMA, 6 layers, width 192, context 512, tied embeddings. */
  public static ModelConfig config(Tokenizer tokenizer) {
    OptionalInt end = tokenizer.endToken();
    return new ModelConfig(
        Architecture.LLAMA,
        tokenizer.size(),
        192,
        512,
        6,
        6,
        6,
        32,
        Biases.NONE,
        1e-6,
        10_000,
        Optional.empty(),
        CONTEXT,
        true,
        tokenizer.beginToken(),
        end.isPresent() ? List.of(end.getAsInt()) : List.of(),
        tokenizer.padToken(),
        TensorType.F32);
  }

  /**
   * What the tokenizer is trained on: plain text, and the fixed words of Alpaca's templates, so
   * that a prompt of the fine-tuning is short. The weights' pretraining never sees the templates.
   */
  public static Stream<String> tokenizerCorpus(TextSource source, long seed) {
    return Stream.concat(
        Stream.generate(source.documents(seed)).limit(DOCUMENTS).map(Passage::text),
        Stream.generate(() -> TEMPLATES).limit(TEMPLATE_REPEATS).flatMap(List::stream));
  }
}
