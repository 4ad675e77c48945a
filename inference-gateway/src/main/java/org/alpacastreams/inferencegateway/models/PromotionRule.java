package org.alpacastreams.inferencegateway.models;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When an alias moves to another model without a person. */
public sealed interface PromotionRule {

  /** Which of the {@code candidates} the alias should name instead; empty = none. */
  Optional<Promotion> choose(Optional<PublishedModel> current, List<PublishedModel> candidates);

  /**
   * The rule that a setting names.
   *
   * @param fewestVerdicts of {@code judged}
   * @throws IllegalArgumentException if it names none
   */
  static PromotionRule of(String name, String setting, Judgements judgements, long fewestVerdicts) {
    return switch (setting.toLowerCase(Locale.ROOT)) {
      case "newest" -> new Newest();
      case "held-out" -> new HeldOut();
      case "judged" -> new Judged(judgements, fewestVerdicts);
      case "manual" -> new Manual();
      default ->
          throw new IllegalArgumentException(
              "%s is '%s'; allowed are 'newest', 'held-out', 'judged' and 'manual'"
                  .formatted(name, setting));
    };
  }

  /** Only a person moves it. */
  record Manual() implements PromotionRule {
    @Override
    public Optional<Promotion> choose(
        Optional<PublishedModel> current, List<PublishedModel> candidates) {
      return Optional.empty();
    }
  }

  /** The newest, where the current one stays unless another supersedes it. */
  record Newest() implements PromotionRule {
    @Override
    public Optional<Promotion> choose(
        Optional<PublishedModel> current, List<PublishedModel> candidates) {
      Optional<PublishedModel> newest = current;
      for (PublishedModel candidate : candidates) {
        if (newest.map(candidate::supersedes).orElse(true)) {
          newest = Optional.of(candidate);
        }
      }
      return newest
          .filter(model -> !newest(current, model))
          .map(model -> new Promotion(model, reason(current, model)));
    }

    private static boolean newest(Optional<PublishedModel> current, PublishedModel model) {
      return current.map(PublishedModel::id).equals(Optional.of(model.id()));
    }

    private static String reason(Optional<PublishedModel> current, PublishedModel model) {
      return "newest: "
          + version(model)
          + current.map(before -> " after " + version(before)).orElse("");
    }

    private static String version(PublishedModel model) {
      return model.card().datasetVersion().orElse(model.id());
    }
  }

  /**
   * The best on held-out data. More tasks answered exactly are better; where that says nothing, a
   * lower loss is, but only among models of one dataset: losses on different examples say nothing
   * of each other.
   */
  record HeldOut() implements PromotionRule {
    private static final String EXACT_MATCH = "exact_match";
    private static final String LOSS = "held_out_loss";

    @Override
    public Optional<Promotion> choose(
        Optional<PublishedModel> current, List<PublishedModel> candidates) {
      Optional<PublishedModel> best = Optional.empty();
      for (PublishedModel candidate : candidates) {
        boolean eligible = current.map(now -> isBetter(candidate, now)).orElse(true);
        if (eligible && best.map(before -> isBetter(candidate, before)).orElse(true)) {
          best = Optional.of(candidate);
        }
      }
      return best.map(
          model ->
              new Promotion(
                  model,
                  current
                      .map(now -> reason(model, now))
                      .orElse("held-out: the best of the first tuned models")));
    }

    private static boolean isBetter(PublishedModel model, PublishedModel than) {
      Optional<Double> exact = metric(model, EXACT_MATCH);
      Optional<Double> before = metric(than, EXACT_MATCH);
      if (exact.isPresent() && before.isPresent() && !exact.equals(before)) {
        return exact.get() > before.get();
      }
      Optional<Double> loss = metric(model, LOSS);
      Optional<Double> lossBefore = metric(than, LOSS);
      return model.dataset().equals(than.dataset())
          && loss.isPresent()
          && lossBefore.isPresent()
          && loss.get() < lossBefore.get();
    }

    private static String reason(PublishedModel model, PublishedModel than) {
      Optional<Double> exact = metric(model, EXACT_MATCH);
      Optional<Double> before = metric(than, EXACT_MATCH);
      boolean byMatch = exact.isPresent() && before.isPresent() && !exact.equals(before);
      String metric = byMatch ? EXACT_MATCH : LOSS;
      return String.format(
          Locale.ROOT,
          "held-out: %s %.4f, '%s' has %.4f",
          byMatch ? "exact match" : "loss",
          metric(model, metric).orElse(Double.NaN),
          than.id(),
          metric(than, metric).orElse(Double.NaN));
    }

    private static Optional<Double> metric(PublishedModel model, String name) {
      return Optional.ofNullable(model.card().metrics().get(name)).filter(Double::isFinite);
    }
  }

  /**
   * The one that is preferred in blind comparisons, beyond chance: the 95 % interval of its win
   * rate over the current model lies above a half, after so many verdicts.
   */
  record Judged(Judgements judgements, long fewestVerdicts) implements PromotionRule {
    private static final double EVEN = 0.5;

    /** Refuses a number of verdicts that proves nothing. */
    public Judged {
      if (fewestVerdicts < 1) {
        throw new IllegalArgumentException(
            "alpaca.models.fewest-verdicts is %d; at least 1 is needed".formatted(fewestVerdicts));
      }
    }

    @Override
    public Optional<Promotion> choose(
        Optional<PublishedModel> current, List<PublishedModel> candidates) {
      if (current.isEmpty()) {
        return new Newest()
            .choose(current, candidates)
            .map(first -> new Promotion(first.model(), "judged: the first tuned model"));
      }
      Optional<Promotion> best = Optional.empty();
      double low = EVEN;
      for (PublishedModel candidate : candidates) {
        Optional<WinRate> found = judgements.of(candidate.id(), current.get().id());
        if (found.isPresent()
            && found.get().verdicts() >= fewestVerdicts
            && found.get().low() > low) {
          low = found.get().low();
          best = Optional.of(new Promotion(candidate, reason(found.get(), current.get())));
        }
      }
      return best;
    }

    private static String reason(WinRate rate, PublishedModel over) {
      return String.format(
          Locale.ROOT,
          "judged: win rate %.3f over '%s' in %d verdicts, 95 %% interval %.3f to %.3f",
          rate.rate(),
          over.id(),
          rate.verdicts(),
          rate.low(),
          rate.high());
    }
  }
}
