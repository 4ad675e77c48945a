package org.alpacastreams.dedupfilter.dataset;

/**
 * An instruction that a dataset's candidates are compared with.
 *
 * @param id unique within the dataset and kind
 */
public record PoolEntry(Kind kind, String id, String instruction) {
  /** Where an entry comes from; ids of different kinds may be equal. */
  public enum Kind {
    /** A human-written task. */
    SEED,
    /** An accepted example, judged or imported. */
    EXAMPLE,
    /** An accepted instruction whose instances or answer were asked for. */
    INSTRUCTION,
    /** A task of an evaluation set. */
    EVALUATION
  }
}
