package org.alpacastreams.trainer.library;

import java.util.Locale;
import org.alpacastreams.trainer.evaluation.ExactMatch;
import org.alpacastreams.trainer.evaluation.FamilyScore;

/** A trained model's {@code README.md}, with Hugging Face's front matter. */
public final class ModelCard {
  private static final int LOSS_ROWS = 12;
  private static final long SMALL = 100_000_000;

  private ModelCard() {}

  /** The whole card. */
  public static String text(TrainingReport report, String licence) {
    return frontMatter(report, licence)
        + summary(report)
        + limits(report)
        + "## Exact match by family\n\n"
        + families(report.exactMatch(), report.baseExactMatch())
        + "\n## Loss\n\n![Loss by update](loss.svg)\n\n"
        + report.losses().table(LOSS_ROWS)
        + "\nMean cross-entropy per target token, in nats; every update is in `training.json`.\n";
  }

  private static String frontMatter(TrainingReport report, String licence) {
    return """
        ---
        license: %s
        base_model: %s
        datasets:
        - %s
        language:
        - en
        library_name: transformers
        pipeline_tag: text-generation
        ---

        """
        .formatted(licence, report.baseModel(), report.dataset() + "@" + report.version());
  }

  private static String summary(TrainingReport report) {
    return String.format(
        Locale.ROOT,
        """
        # %s

        %s, fine-tuned on the instructions of dataset `%s` with Alpaca's prompt template (it is the
        `chat_template`); only the answers were learned.

        | | |
        |---|---|
        | held-out tasks answered exactly | %d of %d (%.1f %%); base model: %d (%.1f %%) |
        | base model | `%s` |
        | dataset | `%s@%s`: %d examples, %d of them too long and left out |
        | recipe | %s |
        | updates | %d in %.0f s, %,d tokens |
        | loss, last tenth of the updates | %.3f |
        | training | `%s` |

        """,
        report.modelId(),
        report.baseModel(),
        report.dataset(),
        report.exactMatch().correct(),
        report.exactMatch().tasks(),
        100 * report.exactMatch().rate(),
        report.baseExactMatch().correct(),
        100 * report.baseExactMatch().rate(),
        report.baseModel(),
        report.dataset(),
        report.version(),
        report.examples(),
        report.tooLong(),
        report.recipe(),
        report.updates(),
        report.seconds(),
        report.tokens(),
        report.lastLoss(),
        report.trainingId());
  }

  private static String limits(TrainingReport report) {
    String size =
        report.parameters() < SMALL
            ? String.format(
                Locale.ROOT,
                """
                This model has %,d parameters. It imitates a few dozen kinds of small computed tasks, and even those with
                mistakes; it knows nothing about the world, cannot converse, and answers anything else with confident
                nonsense. It shows that the pipeline works; use it for nothing that matters.
                """,
                report.parameters())
            : """
              A fine-tuned language model states falsehoods with confidence and repeats the biases of its teacher. Check
              what it says before you rely on it.
              """;
    return "## Limits\n\n"
        + size
        + """

        The held-out tasks share no operands and no phrasing with the procedural teacher's training data; they are of the
        same families. Exact match counts an answer only if it is right to the character, white space around it aside. Texts
        of other teachers in the dataset are subject to those teachers' terms.

        """;
  }

  private static String families(ExactMatch tuned, ExactMatch base) {
    StringBuilder table = new StringBuilder("| family | base | tuned |\n|---|---|---|\n");
    tuned
        .families()
        .forEach(
            (family, score) -> {
              FamilyScore before = base.families().getOrDefault(family, new FamilyScore(0, 0));
              table.append(
                  "| %s | %d of %d | %d of %d |\n"
                      .formatted(
                          family,
                          before.correct(),
                          before.tasks(),
                          score.correct(),
                          score.tasks()));
            });
    return table.toString();
  }
}
