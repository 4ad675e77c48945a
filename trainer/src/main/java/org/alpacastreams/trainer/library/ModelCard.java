package org.alpacastreams.trainer.library;

import java.util.Locale;
import org.alpacastreams.trainer.evaluation.ExactMatch;
import org.alpacastreams.trainer.evaluation.FamilyScore;
import org.alpacastreams.trainer.licence.ModelLicence;

/** A trained model's {@code README.md}, with Hugging Face's front matter. */
public final class ModelCard {
  private static final int LOSS_ROWS = 12;
  private static final long SMALL = 100_000_000;

  private static final String IMITATES_TASKS =
      "It imitates a few dozen kinds of small computed tasks, and even those with mistakes.";
  private static final String IMITATES_ANSWERS =
      "It imitates the shape of the answers that it was trained on.";

  private static final String ABOUT_TASKS =
      """

      The held-out tasks share no operands and no phrasing with the procedural teacher's training data; they are of the
      same families. Exact match counts an answer only if it is right to the character, white space around it aside.

      """;

  private ModelCard() {}

  /** The whole card. */
  public static String text(TrainingReport report) {
    return frontMatter(report)
        + summary(report)
        + licence(report.licence())
        + limits(report)
        + families(report)
        + "## Loss\n\n![Loss by update](loss.svg)\n\n"
        + report.losses().table(LOSS_ROWS)
        + heldOutTable(report)
        + "\nMean cross-entropy per target token, in nats; every update is in `training.json`.\n";
  }

  private static String frontMatter(TrainingReport report) {
    return """
    ---
    %s
    base_model: %s
    datasets:
    - %s
    language:
    - en
    library_name: transformers
    pipeline_tag: text-generation
    ---

    """
        .formatted(
            licenceFields(report.licence()),
            report.baseModel(),
            report.dataset() + "@" + report.version());
  }

  /** Hugging Face knows a list of licences; all others are named beside. */
  private static String licenceFields(ModelLicence licence) {
    return licence.huggingFace().equals("other")
        ? "license: other\nlicense_name: " + licence.id()
        : "license: " + licence.huggingFace();
  }

  private static String licence(ModelLicence licence) {
    StringBuilder text = new StringBuilder("## Licence\n\n");
    text.append("`").append(licence.id()).append("`, the strictest of what went into the model. ");
    text.append(licence.summary()).append("\n\n");
    licence.sources().forEach(source -> text.append("- ").append(source).append('\n'));
    return text.append('\n').toString();
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
        %s| base model | `%s` |
        | dataset | `%s@%s`: %d examples, %d of them learned, %d held out, %d too long |
        | recipe | %s |
        | updates | %d in %.0f s, %,d tokens |
        | loss, last tenth of the updates | %.3f |
        %s| training | `%s` |

        """,
        report.modelId(),
        report.baseModel(),
        report.dataset(),
        exactMatch(report),
        report.baseModel(),
        report.dataset(),
        report.version(),
        report.examples(),
        report.learned(),
        report.heldOut(),
        report.tooLong(),
        report.recipe(),
        report.updates(),
        report.seconds(),
        report.tokens(),
        report.lastLoss(),
        heldOut(report) + cost(report),
        report.trainingId());
  }

  private static String exactMatch(TrainingReport report) {
    if (report.exactMatch().isEmpty() || report.baseExactMatch().isEmpty()) {
      return "";
    }
    ExactMatch tuned = report.exactMatch().get();
    ExactMatch base = report.baseExactMatch().get();
    return String.format(
        Locale.ROOT,
        "| held-out tasks answered exactly | %d of %d (%.1f %%); base model: %d (%.1f %%) |\n",
        tuned.correct(),
        tuned.tasks(),
        100 * tuned.rate(),
        base.correct(),
        100 * base.rate());
  }

  private static String heldOut(TrainingReport report) {
    if (report.heldOutLoss().isEmpty() || report.heldOutPerplexity().isEmpty()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "| loss on %d held-out examples | %.3f (perplexity %.2f) |\n",
        report.heldOut(),
        report.heldOutLoss().get(),
        report.heldOutPerplexity().get());
  }

  private static String cost(TrainingReport report) {
    return report
        .costUsd()
        .map(cost -> String.format(Locale.ROOT, "| cost of the device | $%.2f |\n", cost))
        .orElse("");
  }

  private static String heldOutTable(TrainingReport report) {
    return report.heldOutLoss().isEmpty()
        ? ""
        : "\nOn the held-out examples:\n\n" + report.heldOutLosses().table(LOSS_ROWS);
  }

  private static String limits(TrainingReport report) {
    String size =
        report.parameters() < SMALL
            ? String.format(
                Locale.ROOT,
                """
                This model has %,d parameters. %s It knows nothing about the world, cannot converse, and answers anything
                else with confident nonsense. It shows that the pipeline works; use it for nothing that matters.
                """,
                report.parameters(),
                report.exactMatch().isEmpty() ? IMITATES_ANSWERS : IMITATES_TASKS)
            : """
            A fine-tuned language model states falsehoods with confidence and repeats the biases of its teacher. Check
            what it says before you rely on it.
            """;
    return "## Limits\n\n" + size + (report.exactMatch().isEmpty() ? "\n" : ABOUT_TASKS);
  }

  private static String families(TrainingReport report) {
    if (report.exactMatch().isEmpty() || report.baseExactMatch().isEmpty()) {
      return "";
    }
    ExactMatch tuned = report.exactMatch().get();
    ExactMatch base = report.baseExactMatch().get();
    StringBuilder table =
        new StringBuilder("## Exact match by family\n\n| family | base | tuned |\n|---|---|---|\n");
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
    return table.append('\n').toString();
  }
}
