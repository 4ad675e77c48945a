package org.alpacastreams.proceduraltasks.construction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.alpacastreams.proceduraltasks.ComputedTask;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.Split;
import org.alpacastreams.proceduraltasks.Statement;
import org.alpacastreams.proceduraltasks.TaskFamily;

/**
 * A family made of sentence patterns and a source of operands.
 *
 * <p>The patterns of the two splits are separate lists; the operands are drawn until {@link
 * SplitRule} assigns them to the wanted split. So both are disjoint by construction.
 */
public final class PhrasedFamily implements TaskFamily {

  /** Draws the operands of one task and computes its answer. */
  @FunctionalInterface
  public interface OperandSource {
    Draw draw(Dice dice, int difficulty);
  }

  /** Far above the eight draws that an evaluation task needs on average. */
  private static final int MAX_DRAWS = 10_000;

  private final String name;
  private final Domain domain;
  private final String verb;
  private final SortedSet<Integer> difficulties;
  private final boolean operandsInInstruction;
  private final List<Phrasing> training;
  private final List<Phrasing> evaluation;
  private final List<Phrasing> statements;
  private final Function<Dice, Map<String, String>> scenery;
  private final OperandSource source;

  private PhrasedFamily(Wording wording, OperandSource source) {
    this.name = wording.name;
    this.domain = wording.domain;
    this.verb = wording.verb;
    this.difficulties = Collections.unmodifiableSortedSet(new TreeSet<>(wording.difficulties));
    this.operandsInInstruction = wording.operandsInInstruction;
    this.training = List.copyOf(wording.training);
    this.evaluation = List.copyOf(wording.evaluation);
    this.statements = List.copyOf(wording.statements);
    this.scenery = wording.scenery;
    this.source = source;
  }

  /** Begins a family; its operands stand in the instruction and it has all three levels. */
  public static Wording named(String name, Domain domain, String verb) {
    return new Wording(name, domain, verb);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Domain domain() {
    return domain;
  }

  @Override
  public String verb() {
    return verb;
  }

  @Override
  public Set<Integer> difficulties() {
    return difficulties;
  }

  @Override
  public boolean operandsInInstruction() {
    return operandsInInstruction;
  }

  @Override
  public List<String> phrasings(Split split) {
    return phrasingsOf(split).stream().map(Phrasing::template).toList();
  }

  @Override
  public ComputedTask compute(RandomGenerator random, Split split, int difficulty) {
    requireDifficulty(difficulty);
    Dice dice = new Dice(random);
    Phrasing phrasing = dice.one(phrasingsOf(split));
    for (int i = 0; i < MAX_DRAWS; i++) {
      Draw draw = source.draw(dice, difficulty);
      if (SplitRule.of(draw) == split) {
        String instruction = phrasing.fill(draw, scenery.apply(dice));
        ComputedTask task =
            new ComputedTask(name, difficulty, instruction, draw.input(), draw.answer());
        if (TextRules.allow(task)) {
          return task;
        }
      }
    }
    throw new IllegalStateException(
        "family " + name + " has no operands for " + split + " at difficulty " + difficulty);
  }

  @Override
  public List<String> statements() {
    return statements.stream().map(Phrasing::template).toList();
  }

  @Override
  public List<Statement> state(RandomGenerator random, int difficulty, int ways) {
    requireDifficulty(difficulty);
    if (statements.isEmpty()) {
      throw new IllegalStateException("family " + name + " has no statements");
    }
    Dice dice = new Dice(random);
    List<Phrasing> chosen = dice.some(Math.min(ways, statements.size()), statements);
    for (int i = 0; i < MAX_DRAWS; i++) {
      Draw draw = source.draw(dice, difficulty);
      if (SplitRule.of(draw) == Split.TRAINING) {
        Draw complete = draw.withInputAndAnswerAsSlots();
        return chosen.stream()
            .map(statement -> statement.state(complete, scenery.apply(dice)))
            .toList();
      }
    }
    throw new IllegalStateException(
        "family " + name + " has no training operands at difficulty " + difficulty);
  }

  @Override
  public String toString() {
    return name;
  }

  private void requireDifficulty(int difficulty) {
    if (!difficulties.contains(difficulty)) {
      throw new IllegalArgumentException(
          "family " + name + " has the difficulties " + difficulties + ", not " + difficulty);
    }
  }

  private List<Phrasing> phrasingsOf(Split split) {
    return switch (split) {
      case TRAINING -> training;
      case EVALUATION -> evaluation;
    };
  }

  /** What a family says, before it knows what it says it about. */
  public static final class Wording {
    private final String name;
    private final Domain domain;
    private final String verb;
    private final List<Phrasing> training = new ArrayList<>();
    private final List<Phrasing> evaluation = new ArrayList<>();
    private final List<Phrasing> statements = new ArrayList<>();
    private List<Integer> difficulties = List.of(1, 2, 3);
    private boolean operandsInInstruction = true;
    private Function<Dice, Map<String, String>> scenery = Scenery::draw;

    private Wording(String name, Domain domain, String verb) {
      this.name = name;
      this.domain = domain;
      this.verb = verb;
    }

    public Wording difficulties(Integer... levels) {
      difficulties = List.of(levels);
      return this;
    }

    /** The material to work on comes in the input; the instruction may still carry parameters. */
    public Wording operandsInInput() {
      operandsInInstruction = false;
      return this;
    }

    /** Other words to colour the phrasings than the English ones, by slot name. */
    public Wording scenery(Function<Dice, Map<String, String>> words) {
      scenery = words;
      return this;
    }

    public Wording training(String... templates) {
      for (String template : templates) {
        training.add(new Phrasing(template));
      }
      return this;
    }

    public Wording evaluation(String... templates) {
      for (String template : templates) {
        evaluation.add(new Phrasing(template));
      }
      return this;
    }

    /**
     * Declarative sentences about the same operands, for plain text; besides the draw's slots they
     * may use {@code {input}} and {@code {answer}}. The answer stands after all it depends on.
     */
    public Wording stating(String... templates) {
      for (String template : templates) {
        statements.add(new Phrasing(template));
      }
      return this;
    }

    public TaskFamily drawing(OperandSource source) {
      return new PhrasedFamily(this, source);
    }
  }
}
