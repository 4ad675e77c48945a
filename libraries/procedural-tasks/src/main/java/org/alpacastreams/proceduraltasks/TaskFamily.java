package org.alpacastreams.proceduraltasks;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * An endless source of tasks of one kind, each with its computed answer.
 *
 * <p>A family is a pure function of the random generator: the same generator state, split and
 * difficulty give the same task on any machine.
 */
public interface TaskFamily {

  /** A stable name in kebab case, unique among all families. */
  String name();

  Domain domain();

  /** What the family asks for, as one English verb: {@code sort}, {@code convert}, … */
  String verb();

  /** The levels this family can be asked for, ascending, each within 1..3. */
  Set<Integer> difficulties();

  /**
   * True if every operand stands in the instruction and the input is empty. Only such families can
   * yield thousands of instructions that a novelty filter accepts; the others yield about as many
   * as they have phrasings.
   */
  boolean operandsInInstruction();

  /** The sentence patterns of a split, with operand slots in braces; for listings and tests. */
  List<String> phrasings(Split split);

  /**
   * The next task.
   *
   * @param difficulty one of {@link #difficulties()}
   */
  ComputedTask compute(RandomGenerator random, Split split, int difficulty);

  /** The patterns of {@link #state}, with slots in braces; empty for a family that has none. */
  List<String> statements();

  /**
   * A true sentence in plain text about the same matter: no question and no request, the answer
   * after what it depends on. Its operands belong to {@link Split#TRAINING}, so that a model
   * pretrained on such sentences has not met an evaluation's operands.
   *
   * @param difficulty one of {@link #difficulties()}
   */
  default String state(RandomGenerator random, int difficulty) {
    return state(random, difficulty, 1).get(0).text();
  }

  /**
   * Several such sentences about the same operands, each of another pattern.
   *
   * @param ways how many; at most as many as there are patterns come back
   * @throws IllegalStateException if the family has no {@link #statements}
   */
  List<Statement> state(RandomGenerator random, int difficulty, int ways);
}
