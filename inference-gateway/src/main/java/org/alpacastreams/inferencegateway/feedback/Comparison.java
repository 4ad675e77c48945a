package org.alpacastreams.inferencegateway.feedback;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.models.ComparisonJudged;
import org.alpacastreams.contracts.models.ComparisonJudged.Preference;
import org.alpacastreams.inferencegateway.answering.Answer;

/**
 * One task, two hidden models, and at most one verdict. It is begun once; whoever leaves before
 * both answers are there ends it.
 */
public final class Comparison {
  private final String id;
  private final String visitor;
  private final ModelPair models;
  private final Side firstOn;
  private final String instruction;
  private final String input;
  private final Instant until;
  private final Map<Side, Answer> answers = new EnumMap<>(Side.class);
  private Optional<EvenPace> pace = Optional.empty();
  private boolean over;
  private boolean judged;

  Comparison(
      String id,
      String visitor,
      ModelPair models,
      Side firstOn,
      String instruction,
      String input,
      Instant until) {
    this.id = id;
    this.visitor = visitor;
    this.models = models;
    this.firstOn = firstOn;
    this.instruction = instruction;
    this.input = input;
    this.until = until;
  }

  public String id() {
    return id;
  }

  Instant until() {
    return until;
  }

  boolean belongsTo(String other) {
    return visitor.equals(other);
  }

  /** Asks both models; false if it was begun before. */
  public boolean begin(QuestionAnswerer answerer, ComparisonListener listener) {
    EvenPace shown = new EvenPace(listener);
    synchronized (this) {
      if (pace.isPresent()) {
        return false;
      }
      pace = Optional.of(shown);
    }
    for (Side side : Side.values()) {
      Question question = new Question(visitor, model(side), instruction, input);
      Answer answer = answerer.begin(question, hearer(side, shown, listener));
      boolean late;
      synchronized (this) {
        answers.put(side, answer);
        late = over;
      }
      if (late) {
        answer.cancel();
        break;
      }
    }
    return true;
  }

  /** Nobody looks any more: the answers end, and there will be no verdict. */
  public void abandon() {
    Map<Side, Answer> running;
    synchronized (this) {
      over = over || !pace.map(EvenPace::complete).orElse(false);
      running = Map.copyOf(answers);
    }
    running.values().forEach(Answer::cancel);
  }

  /** Takes the one verdict and tells who was who. */
  synchronized VerdictOutcome judge(Verdict verdict) {
    if (judged) {
      return new VerdictOutcome.JudgedBefore();
    }
    if (over || !pace.map(EvenPace::complete).orElse(false)) {
      return new VerdictOutcome.NotFinished();
    }
    judged = true;
    EvenPace shown = pace.orElseThrow();
    ComparisonJudged event =
        new ComparisonJudged(
            models.first(),
            models.second(),
            instruction,
            input,
            shown.text(firstOn),
            shown.text(firstOn.other()),
            preference(verdict),
            firstOn == Side.LEFT,
            visitor);
    return new VerdictOutcome.Judged(event, model(Side.LEFT), model(Side.RIGHT));
  }

  /** The event did not reach its topic: the verdict may be given again. */
  public synchronized void takeBack() {
    judged = false;
  }

  private String model(Side side) {
    return side == firstOn ? models.first() : models.second();
  }

  private Preference preference(Verdict verdict) {
    return switch (verdict) {
      case TIE -> Preference.TIE;
      case LEFT -> firstOn == Side.LEFT ? Preference.FIRST : Preference.SECOND;
      case RIGHT -> firstOn == Side.RIGHT ? Preference.FIRST : Preference.SECOND;
    };
  }

  private AnswerHearer hearer(Side side, EvenPace shown, ComparisonListener listener) {
    return new AnswerHearer() {
      @Override
      public void said(String more) {
        shown.said(side, more);
      }

      @Override
      public void ended(boolean withheld) {
        shown.ended(side, withheld);
      }

      @Override
      public void failed(String code) {
        synchronized (Comparison.this) {
          if (over) {
            return;
          }
          over = true;
        }
        listener.failed(code);
        abandon();
      }
    };
  }
}
