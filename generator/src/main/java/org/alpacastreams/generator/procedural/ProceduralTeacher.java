package org.alpacastreams.generator.procedural;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.Reading;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.prompts.TokenUsage;
import org.alpacastreams.contracts.teachers.TeacherProfile;
import org.alpacastreams.generator.teachers.CallOutcome;
import org.alpacastreams.generator.teachers.KeyStatus;
import org.alpacastreams.generator.teachers.Teacher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A teacher whose answers are computed. It obeys what a provider's server obeys: the stop strings
 * and the token limit, at four characters a token.
 */
public final class ProceduralTeacher implements Teacher {
  private static final Logger LOG = LoggerFactory.getLogger(ProceduralTeacher.class);
  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final int FREE_SLOTS = 64;
  private static final String STOP = "stop";
  private static final String LENGTH = "length";

  private final TeacherProfile profile;
  private final FlawRates rates;
  private final Executor executor;
  private final Map<Language, TaskSource> families = new EnumMap<>(Language.class);

  /** A teacher that computes on {@code executor}. */
  public ProceduralTeacher(TeacherProfile profile, FlawRates rates, Executor executor) {
    this.profile = profile;
    this.rates = rates;
    this.executor = executor;
    for (Language language : Language.values()) {
      families.put(language, new FamilyTasks(language));
    }
  }

  @Override
  public TeacherProfile profile() {
    return profile;
  }

  /**
   * More than the profile says: it computes faster than starts can be recorded, so that the number
   * recorded together sets its pace, and nothing that is lost in a crash was paid for.
   */
  @Override
  public int slots() {
    return Math.max(FREE_SLOTS, profile.concurrency());
  }

  @Override
  public KeyStatus keyStatus() {
    return KeyStatus.NOT_NEEDED;
  }

  @Override
  public CompletableFuture<CallOutcome> answer(SampledPrompt prompt) {
    return CompletableFuture.supplyAsync(() -> compute(prompt), executor)
        .exceptionally(
            thrown -> {
              LOG.error("the procedural teacher failed on {}", prompt.context().promptId(), thrown);
              return CallOutcome.Failed.of(
                  ErrorClass.OTHER, "the procedural teacher has a defect: " + thrown);
            });
  }

  @Override
  public void close() {
    // Nothing waits here.
  }

  /** What is meant, before anything cuts it; the same for the same prompt attempt. */
  AnswerWriter.Draft draft(SampledPrompt prompt) {
    Optional<PassageText> passage = PassageText.in(prompt);
    String shown = passage.map(PassageText::rest).orElse(prompt.prompt());
    return new AnswerWriter(prompt, shown, source(prompt, passage), rates).write();
  }

  private String text(SampledPrompt prompt) {
    return switch (prompt.context().reading()) {
      case TASKS, QUESTIONS, INSTRUCTIONS -> draft(prompt).text();
      case CLASSIFICATION, INPUT_FIRST, OUTPUT_FIRST, INPUTS, ANSWER ->
          new InstanceWriter(prompt, source(prompt, PassageText.in(prompt))).write();
    };
  }

  private TaskSource source(SampledPrompt prompt, Optional<PassageText> passage) {
    Language language = Language.of(prompt.context().labelsOrEnglish());
    return passage
        .<TaskSource>map(text -> new PassageTasks(Passage.of(text, language), language))
        .orElseGet(() -> families.get(language));
  }

  private CallOutcome compute(SampledPrompt prompt) {
    String text = text(prompt);
    int end = text.length();
    for (String stop : prompt.stop()) {
      int at = stop.isEmpty() ? -1 : text.indexOf(stop);
      if (at >= 0 && at < end) {
        end = at;
      }
    }
    int limit = limit(prompt, end);
    String answer = text.substring(0, Math.min(end, limit));
    return new CallOutcome.Answered(
        answer,
        end > limit ? LENGTH : STOP,
        profile.model(),
        new TokenUsage(tokens(prompt.prompt()), tokens(answer)));
  }

  /** The most characters of the answer; fewer than it has if this answer runs out of tokens. */
  private int limit(SampledPrompt prompt, int end) {
    long allowed = (long) prompt.context().maxTokens() * CHARACTERS_PER_TOKEN;
    if (prompt.context().reading() == Reading.CLASSIFICATION) {
      return (int) Math.min(allowed, end);
    }
    RandomGenerator random =
        ItemRandom.of(prompt.context().promptId(), 0, ItemRandom.Purpose.LENGTH);
    int early =
        random.nextDouble() < rates.truncated() && end > 1 ? random.nextInt(end / 2, end) : end;
    return (int) Math.min(allowed, early);
  }

  private static long tokens(String text) {
    return ((long) text.length() + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
  }
}
