package org.alpacastreams.promptsampler.requests;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToLongFunction;
import org.alpacastreams.contracts.prompts.Reading;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.prompts.TokenUsage;
import org.alpacastreams.contracts.runs.FollowUp;
import org.alpacastreams.contracts.runs.Recipe;
import org.alpacastreams.contracts.runs.RunRequest.StartRun;
import org.alpacastreams.contracts.runs.SeedTask;
import org.alpacastreams.contracts.runs.TeacherShare;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;

/**
 * What a run will probably need, told before it starts. Answers are taken to be as long as the seed
 * tasks; the budget, not this, is what holds.
 *
 * @param examples accepted examples it is about
 * @param prompts prompts of all stages
 * @param promptTokens tokens of all prompts
 * @param completionTokens tokens of all answers
 * @param usd cost by the catalogue's prices, in US dollars
 * @param assumption what it rests on
 */
public record RunEstimate(
    long examples,
    long prompts,
    long promptTokens,
    long completionTokens,
    BigDecimal usd,
    String assumption) {
  /** Of a run without end, so many examples are estimated. */
  static final long CONTINUOUS = 1_000;

  /** English text has about four bytes per token. */
  private static final double BYTES_PER_TOKEN = 4;

  private static final double ACCEPTED = 0.5;

  /** 82K instances of 52K instructions (SPEC 2.5). */
  private static final double INSTANCES = 1.58;

  /** 26 of the 175 seed tasks. */
  private static final double CLASSIFICATIONS = 0.15;

  private static final int LABEL_TOKENS = 12;
  private static final int USD_SCALE = 4;

  /** Calls and their tokens, on average. */
  private record Effort(double calls, double promptTokens, double completionTokens) {
    Effort plus(Effort other) {
      return new Effort(
          calls + other.calls,
          promptTokens + other.promptTokens,
          completionTokens + other.completionTokens);
    }

    Effort times(double factor) {
      return new Effort(calls * factor, promptTokens * factor, completionTokens * factor);
    }
  }

  /**
   * The estimate for a run that begins with {@code first}.
   *
   * @param items how many items a first prompt asks for
   * @param accepted examples the dataset has already
   */
  static RunEstimate of(
      StartRun request, SampledPrompt first, int items, long accepted, TeacherCatalogue catalogue) {
    long examples = Math.max(0, request.goal().map(goal -> goal - accepted).orElse(CONTINUOUS));
    Recipe recipe = request.recipe();
    Effort whole = perNovel(recipe, request.seeds());
    double novelPerPrompt = items * ACCEPTED;
    Effort opening =
        new Effort(
            1,
            tokens(first.prompt()),
            Math.min(recipe.maxTokens(), items * itemTokens(recipe.reading(), request.seeds())));
    Effort perExample =
        whole.plus(opening.times(1 / novelPerPrompt)).times(1 / examplesPerNovel(recipe));
    Effort total = perExample.times((double) examples);
    return new RunEstimate(
        examples,
        (long) Math.ceil(total.calls()),
        Math.round(total.promptTokens()),
        Math.round(total.completionTokens()),
        usd(request.teachers(), catalogue, total),
        "half of what is asked for is accepted, and answers are as long as the seed tasks");
  }

  /** The later stages' effort for one novel item of the first. */
  private static Effort perNovel(Recipe recipe, List<SeedTask> seeds) {
    Effort effort = new Effort(0, 0, 0);
    boolean inputs = recipe.followUps().stream().anyMatch(f -> f.reading() == Reading.INPUTS);
    for (FollowUp stage : recipe.followUps()) {
      double times =
          stage.classification().map(is -> is ? CLASSIFICATIONS : 1 - CLASSIFICATIONS).orElse(1.0)
              * (inputs && stage.reading() == Reading.ANSWER ? INSTANCES : 1);
      double prompt =
          tokens(stage.promptText() + stage.ending())
              + passageTokens(recipe, stage)
              + mean(seeds, s -> bytes(s.instruction()) + bytes(s.input())) / BYTES_PER_TOKEN;
      double answer = Math.min(stage.maxTokens(), answerTokens(stage.reading(), seeds));
      effort = effort.plus(new Effort(1, prompt, answer).times(times));
    }
    return effort;
  }

  /** A passage is as long as it may be, of characters of one byte. */
  private static double passageTokens(Recipe recipe, FollowUp stage) {
    boolean shown = (stage.promptText() + stage.ending()).contains("{passage}");
    return shown
        ? recipe.documents().map(d -> d.passageCharacters() / BYTES_PER_TOKEN).orElse(0.0)
        : 0;
  }

  private static double examplesPerNovel(Recipe recipe) {
    boolean many =
        recipe.followUps().stream()
            .map(FollowUp::reading)
            .anyMatch(r -> r == Reading.INPUT_FIRST || r == Reading.INPUTS);
    return many ? INSTANCES : 1;
  }

  private static double answerTokens(Reading reading, List<SeedTask> seeds) {
    double input = mean(seeds, s -> bytes(s.input())) / BYTES_PER_TOKEN;
    double output = mean(seeds, s -> bytes(s.output())) / BYTES_PER_TOKEN;
    return switch (reading) {
      case CLASSIFICATION -> 1;
      case INPUTS -> INSTANCES * (input + LABEL_TOKENS);
      case INPUT_FIRST, OUTPUT_FIRST -> INSTANCES * (input + output + LABEL_TOKENS);
      default -> output;
    };
  }

  private static double itemTokens(Reading reading, List<SeedTask> seeds) {
    double bytes =
        mean(
            seeds,
            seed ->
                bytes(seed.instruction())
                    + (reading == Reading.INSTRUCTIONS ? 0 : bytes(seed.input()))
                    + (reading == Reading.TASKS ? bytes(seed.output()) : 0));
    return bytes / BYTES_PER_TOKEN + LABEL_TOKENS;
  }

  private static double mean(List<SeedTask> seeds, ToLongFunction<SeedTask> bytes) {
    return seeds.stream().mapToLong(bytes).average().orElse(0);
  }

  private static BigDecimal usd(
      List<TeacherShare> teachers, TeacherCatalogue catalogue, Effort total) {
    double weights = teachers.stream().mapToInt(TeacherShare::weight).sum();
    return teachers.stream()
        .flatMap(
            share ->
                catalogue.find(share.teacher()).stream()
                    .map(teacher -> teacher.costUsd(usage(total.times(share.weight() / weights)))))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .setScale(USD_SCALE, RoundingMode.HALF_UP);
  }

  private static TokenUsage usage(Effort effort) {
    return new TokenUsage(Math.round(effort.promptTokens()), Math.round(effort.completionTokens()));
  }

  private static double tokens(String text) {
    return bytes(text) / BYTES_PER_TOKEN;
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
