package org.alpacastreams.trainer.pretraining;

import java.util.Locale;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;

/** The card of a pretrained model: what it is, what it saw, and the command that made it. */
public final class PretrainingCard {
  private static final int TABLE_ROWS = 24;
  private static final int NUMBERS_IN_A_TABLE = 4;

  private PretrainingCard() {}

  /** Markdown with Hugging Face's front matter. */
  public static String text(
      String name,
      String command,
      ModelConfig config,
      PretrainingSettings settings,
      PretrainingOutcome outcome,
      String weightsSha256) {
    String measures =
        String.format(
            Locale.ROOT,
            """
        | | |
        |---|---|
        | updates | %d of %d sequences of %d tokens |
        | tokens | %,d |
        | time | %d min %d s |
        | learning rate | %s at its peak, cosine to 0 |
        | loss, last updates | %.3f nats per target token |
        | loss, held-out text | %.3f nats per target token |
        | SHA-256 of `model.safetensors` | `%s` |
        """,
            outcome.updates(),
            settings.rows(),
            settings.columns(),
            outcome.tokens(),
            outcome.elapsed().toMinutes(),
            outcome.elapsed().toSecondsPart(),
            settings.peakLearningRate(),
            lastLoss(outcome),
            outcome.heldOutLoss(),
            weightsSha256);
    return String.format(
        Locale.ROOT,
        """
        ---
        license: apache-2.0
        language:
        - en
        library_name: transformers
        pipeline_tag: text-generation
        ---

        # %s

        A LLaMA of %,d parameters (%d layers, width %d, %d heads, vocabulary %d, context %d), trained from random weights on
        computed plain text: number facts, copying, lists, word facts, dates. It has seen no instruction, no dialogue and no
        text by people. It is the starting point of the fine-tuning in this project, which takes minutes on two cores, and of no
        use by itself: it knows nothing of the world and cannot converse.

        ```
        %s
        ```

        %s
        ![Loss by update](loss.svg)

        %s""",
        name,
        config.parameters(),
        config.layers(),
        config.hiddenSize(),
        config.heads(),
        config.vocabularySize(),
        config.contextLength(),
        command,
        measures,
        outcome.curve().table(TABLE_ROWS));
  }

  private static double lastLoss(PretrainingOutcome outcome) {
    var thinned = outcome.curve().thinned(TABLE_ROWS * NUMBERS_IN_A_TABLE);
    return thinned.isEmpty() ? Double.NaN : thinned.get(thinned.size() - 1).loss();
  }
}
