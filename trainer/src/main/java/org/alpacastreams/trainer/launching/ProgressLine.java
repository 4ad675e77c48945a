package org.alpacastreams.trainer.launching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * What one line of a command's output says of its training. Two forms are understood: JSON, {@code
 * {"step": 3, "steps": 120, "loss": 1.5}}, and the dictionaries that Hugging Face's Trainer prints,
 * {@code {'loss': 1.5, 'learning_rate': 2e-05, 'epoch': 0.1}}; all other lines say nothing.
 */
public record ProgressLine(
    Optional<Double> step,
    Optional<Double> steps,
    Optional<Double> loss,
    Optional<Double> learningRate,
    Optional<Double> gradientNorm,
    Optional<Double> epoch,
    Optional<Double> heldOutLoss) {
  private static final JsonMapper LENIENT =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  /** The line's content; empty where it is no progress. */
  public static Optional<ProgressLine> parse(String line) {
    int from = line.indexOf('{');
    int to = line.lastIndexOf('}');
    // A progress bar may stand before it on the same line.
    if (from < 0 || to < from || !line.substring(to + 1).isBlank()) {
      return Optional.empty();
    }
    JsonNode fields;
    try {
      fields = LENIENT.readTree(line.substring(from, to + 1).replace(": nan", ": NaN"));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    ProgressLine progress =
        new ProgressLine(
            number(fields, "step"),
            number(fields, "steps"),
            number(fields, "loss"),
            number(fields, "learning_rate").or(() -> number(fields, "learningRate")),
            number(fields, "grad_norm").or(() -> number(fields, "gradientNorm")),
            number(fields, "epoch"),
            number(fields, "eval_loss").or(() -> number(fields, "heldOutLoss")));
    return progress.loss.isPresent() || progress.heldOutLoss.isPresent()
        ? Optional.of(progress)
        : Optional.empty();
  }

  /** Newer Trainers print numbers as texts. */
  private static Optional<Double> number(JsonNode fields, String name) {
    JsonNode value = fields.path(name);
    if (value.isNumber()) {
      return Optional.of(value.asDouble());
    }
    try {
      return value.isTextual()
          ? Optional.of(Double.parseDouble(value.asText().replace("nan", "NaN")))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
