package org.alpacastreams.trainer.evaluation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.alpacastreams.languagemodel.LanguageModel;
import org.alpacastreams.languagemodel.generation.Generation;
import org.alpacastreams.languagemodel.generation.GenerationRequest;
import org.alpacastreams.languagemodel.generation.GenerationResult;
import org.alpacastreams.languagemodel.generation.SamplingSettings;
import org.alpacastreams.proceduraltasks.ComputedTask;
import org.alpacastreams.trainer.batches.ExampleEncoder;

/**
 * Asks a model tasks with the Alpaca template, greedily, and counts the answers that are exactly
 * right but for white space around them.
 */
public final class HeldOutEvaluation {
  private static final int LONGEST_ANSWER_TOKENS = 64;
  private static final int AT_A_TIME = 8;

  private final List<ComputedTask> tasks;

  public HeldOutEvaluation(List<ComputedTask> tasks) {
    this.tasks = List.copyOf(tasks);
  }

  /** The held-out tasks. */
  public static HeldOutEvaluation standard() {
    return new HeldOutEvaluation(HeldOutTasks.all());
  }

  /**
   * The model's result; several answers are decoded at a time.
   *
   * @param stop asked between answers; when true, those under way are cancelled
   * @throws EvaluationStoppedException if {@code stop} said so
   */
  public ExactMatch score(LanguageModel model, BooleanSupplier stop) {
    ExampleEncoder encoder = new ExampleEncoder(model.tokenizer());
    SortedMap<String, FamilyScore> families = new TreeMap<>();
    Deque<Asked> underWay = new ArrayDeque<>();
    int correct = 0;
    try {
      for (ComputedTask task : tasks) {
        if (underWay.size() == AT_A_TIME) {
          correct += settle(underWay.remove(), families);
        }
        if (stop.getAsBoolean()) {
          throw new EvaluationStoppedException();
        }
        underWay.add(ask(model, encoder, task));
      }
      while (!underWay.isEmpty()) {
        correct += settle(underWay.remove(), families);
      }
    } finally {
      underWay.forEach(Asked::cancel);
    }
    return new ExactMatch(correct, tasks.size(), families);
  }

  private static Asked ask(LanguageModel model, ExampleEncoder encoder, ComputedTask task) {
    List<Integer> prompt = encoder.prompt(task.instruction(), task.input());
    if (prompt.size() >= model.config().contextLength()) {
      return new Asked.TooLong(task);
    }
    GenerationRequest request =
        new GenerationRequest(prompt, LONGEST_ANSWER_TOKENS, SamplingSettings.greedy(), List.of());
    return new Asked.Answering(task, model.generate(request, text -> {}));
  }

  private static int settle(Asked asked, SortedMap<String, FamilyScore> families) {
    boolean right = asked.answer().strip().equals(asked.task().output().strip());
    families.put(
        asked.task().family(),
        families.getOrDefault(asked.task().family(), new FamilyScore(0, 0)).plus(right));
    return right ? 1 : 0;
  }

  /** A task on its way through the model. */
  private sealed interface Asked {
    ComputedTask task();

    String answer();

    void cancel();

    record TooLong(ComputedTask task) implements Asked {
      @Override
      public String answer() {
        return "";
      }

      @Override
      public void cancel() {}
    }

    record Answering(ComputedTask task, Generation generation) implements Asked {
      @Override
      public String answer() {
        CompletableFuture<GenerationResult> result = generation.result();
        return result.join().text();
      }

      @Override
      public void cancel() {
        generation.cancel();
      }
    }
  }
}
