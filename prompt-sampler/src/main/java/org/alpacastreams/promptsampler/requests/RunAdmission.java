package org.alpacastreams.promptsampler.requests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.runs.Recipe;
import org.alpacastreams.contracts.runs.RunRequest.ChangeRun;
import org.alpacastreams.contracts.runs.RunRequest.StartRun;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.SeedTask;
import org.alpacastreams.contracts.runs.TeacherShare;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.promptsampler.documents.DocumentPassages;
import org.alpacastreams.promptsampler.prompts.RunPrompts;
import org.alpacastreams.promptsampler.prompts.SeedWeights;
import org.alpacastreams.promptsampler.seeds.BrokenSeedsException;
import org.alpacastreams.promptsampler.seeds.SeedTasks;

/** Checks forms and completes them with the defaults of SPEC 1.1 to 1.3. */
public final class RunAdmission {
  private static final String FREE_TEACHER = "procedural";

  private static final int MAX_START_BYTES = 4 * 1024 * 1024;
  private static final DateTimeFormatter RUN_ID =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final TeacherCatalogue catalogue;

  public RunAdmission(TeacherCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** A request that may be written, and the run's first prompt. */
  public record Admitted(
      String dataset, StartRun request, SampledPrompt firstPrompt, RunEstimate estimate) {}

  /**
   * The complete request for {@code form}.
   *
   * @throws RefusedException if anything in it is wrong
   */
  public Admitted admit(RunForm form, Instant now) {
    return admit(form, now, name -> 0L);
  }

  /** The same, where {@code acceptedIn} tells how many accepted examples a dataset has. */
  public Admitted admit(RunForm form, Instant now, ToLongFunction<String> acceptedIn) {
    String dataset =
        Checks.name(
            "dataset",
            "ALP-DATASET-NAME",
            form.dataset().orElseThrow(() -> RefusedException.field("field 'dataset' is missing")));
    String runId = Checks.name("runId", "ALP-RUN-ID", form.runId().orElse(RUN_ID.format(now)));
    List<TeacherShare> teachers =
        form.teachers()
            .map(nodes -> Checks.teachers(nodes, catalogue))
            .orElseGet(() -> List.of(new TeacherShare(FREE_TEACHER, 1)));
    BigDecimal budgetUsd =
        Checks.notNegative("budgetUsd", form.budgetUsd().orElse(BigDecimal.ZERO));
    // What a run may cost is what its budget is chosen by.
    boolean rehearsal = form.dryRun().orElse(false);
    if (!rehearsal) {
      Checks.affordable(teachers, catalogue, budgetUsd);
    }
    RecipeChoice choice = new RecipeChoice(form);
    Recipe recipe = choice.recipe();
    StartRun request =
        new StartRun(
            runId,
            goal(form),
            budgetUsd,
            teachers,
            recipe,
            seeds(form, choice, recipe.examplesPerPrompt()),
            SettingsChoice.settings(form, choice.file()),
            form.randomSeed().orElse(Integer.toUnsignedLong((dataset + '/' + runId).hashCode())),
            (int)
                Checks.within(
                    "maxOutstandingPrompts", 1, 256, form.maxOutstandingPrompts().orElse(8)),
            tagWeights(form));
    requireWritable(request);
    SampledPrompt first = firstPrompt(dataset, request);
    if (!rehearsal) {
      requireBudgetFor(first, request);
    }
    return new Admitted(
        dataset,
        request,
        first,
        RunEstimate.of(
            request,
            first,
            choice.lastItem() - recipe.examplesPerPrompt(),
            acceptedIn.applyAsLong(dataset),
            catalogue));
  }

  /** The change that {@code form} asks of the run in {@code state}. */
  public ChangeRun change(ChangeForm form, RunState state) {
    List<TeacherShare> teachers =
        form.teachers().map(nodes -> Checks.teachers(nodes, catalogue)).orElse(List.of());
    form.goal().ifPresent(goal -> Checks.within("goal", 1, Long.MAX_VALUE, goal));
    form.budgetUsd().ifPresent(budget -> Checks.notNegative("budgetUsd", budget));
    if (form.goal().isEmpty() && form.budgetUsd().isEmpty() && teachers.isEmpty()) {
      throw RefusedException.field("nothing to change; give goal, budgetUsd or teachers");
    }
    Checks.affordable(teachers, catalogue, form.budgetUsd().orElse(state.budgetUsd()));
    return new ChangeRun(form.goal(), form.budgetUsd(), teachers);
  }

  private static Optional<Long> goal(RunForm form) {
    boolean continuous = form.continuous().orElse(false);
    if (continuous && form.goal().isPresent()) {
      throw RefusedException.field("give either a goal or continuous, not both");
    }
    if (!continuous && form.goal().isEmpty()) {
      throw RefusedException.invalid(
          "ALP-GOAL-MISSING",
          "give a goal (accepted examples the dataset shall have, such as 300), or continuous:"
              + " true for a run without end");
    }
    form.goal().ifPresent(goal -> Checks.within("goal", 1, Long.MAX_VALUE, goal));
    return form.goal();
  }

  private static List<SeedTask> seeds(RunForm form, RecipeChoice choice, int examplesPerPrompt) {
    if (form.seeds().isPresent() && form.seedsFile().isPresent()) {
      throw RefusedException.field("give either seeds or seedsFile, not both");
    }
    List<SeedTask> seeds = readSeeds(form.seeds(), form.seedsFile(), choice.seeds());
    requireKnown(tagWeights(form).keySet(), seeds);
    long shown = SeedWeights.of(seeds, tagWeights(form)).stream().filter(w -> w > 0).count();
    if (shown < seeds.size() && shown < examplesPerPrompt) {
      throw RefusedException.invalid(
          "ALP-SEEDS-TOO-FEW",
          ("%d of %d seed tasks have a weight above 0, but every prompt shows %d; give more tags a"
                  + " weight (tagWeights, --seed-weight)")
              .formatted(shown, seeds.size(), examplesPerPrompt));
    }
    if (seeds.size() < examplesPerPrompt) {
      throw RefusedException.invalid(
          "ALP-SEEDS-TOO-FEW",
          ("%d seed tasks, but every prompt shows %d; give more seed tasks or a smaller"
                  + " examplesPerPrompt")
              .formatted(seeds.size(), examplesPerPrompt));
    }
    return seeds;
  }

  private static void requireKnown(Set<String> tags, List<SeedTask> seeds) {
    SortedSet<String> known = new TreeSet<>();
    seeds.forEach(seed -> known.addAll(seed.tags()));
    tags.stream()
        .filter(tag -> !known.contains(tag))
        .findFirst()
        .ifPresent(
            tag -> {
              throw RefusedException.invalid(
                  "ALP-TAG-UNKNOWN",
                  "no seed task has the tag '%s'; %s"
                      .formatted(
                          tag,
                          known.isEmpty()
                              ? "none of them has any"
                              : "known are " + String.join(", ", known)));
            });
  }

  private static SortedMap<String, Integer> tagWeights(RunForm form) {
    SortedMap<String, Integer> weights = new TreeMap<>(form.tagWeights().orElse(Map.of()));
    weights.forEach(
        (tag, weight) ->
            Checks.within("tagWeights." + tag, 0, 1_000, weight == null ? -1 : weight));
    return weights;
  }

  private static List<SeedTask> readSeeds(
      Optional<List<JsonNode>> inline, Optional<String> file, Supplier<List<SeedTask>> standard) {
    try {
      if (inline.isPresent()) {
        return SeedTasks.fromNodes("field 'seeds'", inline.get());
      }
      return file.map(name -> SeedTasks.read(Path.of(name))).orElseGet(standard);
    } catch (BrokenSeedsException | InvalidPathException e) {
      throw RefusedException.invalid("ALP-SEEDS-BROKEN", e.getMessage());
    }
  }

  private static void requireWritable(StartRun request) {
    try {
      int bytes = Json.mapper().writeValueAsBytes(request).length;
      if (bytes > MAX_START_BYTES) {
        throw RefusedException.invalid(
            "ALP-RUN-TOO-LARGE",
            "seed tasks and prompt have %d bytes, more than %d; give fewer or shorter seed tasks"
                .formatted(bytes, MAX_START_BYTES));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a request that was just read can be written", e);
    }
  }

  private SampledPrompt firstPrompt(String dataset, StartRun request) {
    RunPrompts prompts =
        new RunPrompts(
            dataset,
            request,
            catalogue,
            DocumentPassages.of(request.recipe().documents(), request.randomSeed()));
    RunPrompts.Result result =
        prompts.make(
            new RunPrompts.Order(
                0,
                0,
                1,
                request.recipe().maxTokens(),
                request.teachers(),
                Optional.empty(),
                0,
                List.of()));
    if (result instanceof RunPrompts.Result.Impossible impossible) {
      throw RefusedException.invalid("ALP-PROMPT-IMPOSSIBLE", impossible.reason());
    }
    return ((RunPrompts.Result.Made) result).prompt();
  }

  private static void requireBudgetFor(SampledPrompt first, StartRun request) {
    BigDecimal worstCaseUsd = first.context().reservedUsd();
    if (worstCaseUsd.compareTo(request.budgetUsd()) > 0) {
      throw RefusedException.invalid(
          "ALP-BUDGET-TOO-SMALL",
          ("one prompt to teacher '%s' may cost up to %s USD and the budget is %s; raise"
                  + " the budget or lower maxTokens (%d)")
              .formatted(
                  first.context().teacher(),
                  worstCaseUsd.toPlainString(),
                  request.budgetUsd().toPlainString(),
                  request.recipe().maxTokens()));
    }
  }
}
