package org.alpacastreams.inferencegateway.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the pipeline is, in one sentence.
 *
 * @param stage connecting, waiting, collecting, training or serving
 */
record Headline(String stage, String sentence) {

  static Headline of(
      String broker,
      long trainingStartsAt,
      List<DatasetView> datasets,
      Optional<TrainingView> training,
      List<ModelView> models) {
    if (!broker.isEmpty()) {
      return new Headline("connecting", broker);
    }
    Optional<TrainingView> running =
        training.filter(t -> t.state().equals("running") || t.state().equals("queued"));
    Optional<ModelView> latest =
        models.stream().filter(model -> model.aliases().contains("latest")).findFirst();
    if (running.isPresent()) {
      return new Headline("training", training(running.get(), latest));
    }
    if (latest.isPresent()) {
      return new Headline("serving", serving(latest.get(), datasets));
    }
    return training
        .flatMap(Headline::unfinished)
        .or(() -> unserved(models))
        .orElseGet(() -> collecting(trainingStartsAt, datasets));
  }

  private static Optional<Headline> unfinished(TrainingView training) {
    Optional<String> what =
        switch (training.state()) {
          case "failed" -> Optional.of("The last training failed: ");
          case "cancelled" -> Optional.of("The last training was cancelled: ");
          default -> Optional.empty();
        };
    return what.map(begin -> new Headline("waiting", begin + training.message()));
  }

  /** A tuned model that is announced and does not answer yet, or never will. */
  private static Optional<Headline> unserved(List<ModelView> models) {
    return models.stream()
        .filter(model -> model.kind().equals("tuned"))
        .reduce((older, newer) -> newer)
        .map(
            model ->
                model.state().equals("broken")
                    ? new Headline(
                        "waiting", "%s cannot be served: %s".formatted(model.id(), model.problem()))
                    : new Headline("training", "%s is being loaded.".formatted(model.id())));
  }

  private static String training(TrainingView training, Optional<ModelView> latest) {
    String answering =
        latest
            .map(model -> "; meanwhile " + model.id() + " answers")
            .orElse("; no tuned model answers yet");
    if (training.step() == 0) {
      return "Training on %s is about to start%s."
          .formatted(orDataset(training.datasetVersion()), answering);
    }
    return String.format(
        Locale.ROOT,
        "Training on %s: step %,d of %,d, loss %.2f%s.",
        orDataset(training.datasetVersion()),
        training.step(),
        training.totalSteps(),
        training.loss(),
        answering);
  }

  private static String serving(ModelView latest, List<DatasetView> datasets) {
    String grown =
        datasets.stream()
            .filter(dataset -> dataset.status().equals("running"))
            .findFirst()
            .map(d -> "; %s grows: %s accepted".formatted(d.dataset(), grouped(d.accepted())))
            .orElse("");
    return "%s answers, trained on %s%s."
        .formatted(latest.id(), orDataset(latest.datasetVersion()), grown);
  }

  private static Headline collecting(long trainingStartsAt, List<DatasetView> datasets) {
    if (datasets.isEmpty()) {
      return new Headline(
          "waiting", "No model yet and no dataset: a run fills one (./alpaca run start).");
    }
    DatasetView most =
        datasets.stream().max((a, b) -> Long.compare(a.accepted(), b.accepted())).orElseThrow();
    if (most.accepted() >= trainingStartsAt) {
      return new Headline(
          "collecting",
          "No model yet: %s examples accepted, training is about to start."
              .formatted(grouped(most.accepted())));
    }
    return new Headline(
        "collecting",
        "No model yet: %s examples accepted, training starts at %s."
            .formatted(grouped(most.accepted()), grouped(trainingStartsAt)));
  }

  private static String orDataset(String datasetVersion) {
    return datasetVersion.isEmpty() ? "a dataset" : datasetVersion;
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
