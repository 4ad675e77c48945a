package org.alpacastreams.promptsampler.prompts;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.runs.Recipe;
import org.alpacastreams.contracts.runs.RunRequest.StartRun;
import org.alpacastreams.contracts.runs.SeedTask;
import org.alpacastreams.contracts.runs.TeacherShare;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.contracts.teachers.TeacherProfile;

/**
 * All prompts of one run. Prompt {@code n} shows the same examples and asks the same teacher
 * whenever it is made, as long as the run's teachers do not change.
 */
public final class RunPrompts {
  /**
   * The longest prompt, in UTF-8 bytes. Even if JSON had to escape every byte of it, the event
   * would fit its topic's 1 MiB; it is also more than common models read at once.
   */
  public static final int MAX_PROMPT_BYTES = 128 * 1024;

  private static final String STAGE = "instructions";

  private final String dataset;
  private final StartRun definition;
  private final TeacherCatalogue catalogue;
  private final PromptEncoder encoder;
  private final ExampleSampler sampler;
  private final TeacherChoice teacherChoice;

  public RunPrompts(String dataset, StartRun definition, TeacherCatalogue catalogue) {
    this.dataset = dataset;
    this.definition = definition;
    this.catalogue = catalogue;
    this.encoder = new PromptEncoder(definition.recipe().promptText());
    this.sampler = new ExampleSampler(definition.randomSeed());
    this.teacherChoice = new TeacherChoice(definition.randomSeed());
  }

  /** Which prompt to make. */
  public record Order(
      long number, int attempt, int maxTokens, List<TeacherShare> teachers, long accepted) {}

  /** A prompt, or why there can be none. */
  public sealed interface Result {
    /** The prompt; its context's {@code reservedUsd} is the worst case. */
    record Made(SampledPrompt prompt) implements Result {}

    /** The run cannot go on with these teachers or seeds; {@code reason} says what to do. */
    record Impossible(String reason) implements Result {}
  }

  /** Makes the ordered prompt. */
  public Result make(Order order) {
    String teacherName = teacherChoice.teacher(order.teachers(), order.number());
    Optional<TeacherProfile> teacher = catalogue.find(teacherName);
    if (teacher.isEmpty()) {
      return new Result.Impossible(
          ("teacher '%s' is not in the sampler's catalogue (%s); add it to the file that"
                  + " alpaca.teachers-file names, or change the run's teachers")
              .formatted(teacherName, catalogue.names()));
    }
    Recipe recipe = definition.recipe();
    List<SeedTask> examples =
        sampler.sample(definition.seeds(), recipe.examplesPerPrompt(), order.number());
    String text = encoder.encode(examples);
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_PROMPT_BYTES) {
      return new Result.Impossible(tooLong(order.number(), bytes, examples));
    }
    BigDecimal reservedUsd = teacher.get().worstCaseUsd(text, order.maxTokens());
    return new Result.Made(
        new SampledPrompt(
            context(order, teacherName, reservedUsd),
            text,
            examples.stream().map(SeedTask::seedId).toList(),
            recipe.stop(),
            recipe.temperature(),
            recipe.topP(),
            order.accepted()));
  }

  private static String tooLong(long number, int bytes, List<SeedTask> examples) {
    String longest =
        examples.stream()
            .max(Comparator.comparingInt(e -> e.input().length() + e.output().length()))
            .map(SeedTask::seedId)
            .orElse("none");
    return "prompt %d has %d bytes, more than %d; shorten the seed task '%s' and start a new run"
        .formatted(number, bytes, MAX_PROMPT_BYTES, longest);
  }

  private PromptContext context(Order order, String teacher, BigDecimal reservedUsd) {
    Recipe recipe = definition.recipe();
    return new PromptContext(
        promptId(dataset, definition.runId(), order.number(), order.attempt()),
        dataset,
        definition.runId(),
        order.number(),
        order.attempt(),
        recipe.name(),
        STAGE,
        recipe.promptVersion(),
        recipe.parsing(),
        recipe.examplesPerPrompt() + 1,
        teacher,
        order.maxTokens(),
        reservedUsd);
  }

  /** {@code <dataset>-<runId>-<number>/<attempt>}: the same after a crash. */
  public static String promptId(String dataset, String runId, long number, int attempt) {
    return String.format(Locale.ROOT, "%s-%s-%06d/%d", dataset, runId, number, attempt);
  }
}
