package org.alpacastreams.datasetsink.diversity;

import java.util.List;

/**
 * What the picture shows.
 *
 * @param verbs the inner ring, widest first
 * @param instructions all of the dataset
 * @param parsed those with a root verb and a direct object
 * @param differentVerbs how many verbs these have
 */
public record Sunburst(List<Verb> verbs, long instructions, long parsed, long differentVerbs) {
  public Sunburst {
    verbs = List.copyOf(verbs);
  }

  /** Instructions in the picture: those of the shown verbs with the shown objects. */
  public long shown() {
    return verbs.stream().mapToLong(Verb::shown).sum();
  }

  /**
   * A verb.
   *
   * @param count instructions with it and any object
   * @param nouns its most common objects, the outer ring
   */
  public record Verb(String name, long count, List<Noun> nouns) {
    public Verb {
      nouns = List.copyOf(nouns);
    }

    /** Instructions with it and a shown object: the width of its segment. */
    public long shown() {
      return nouns.stream().mapToLong(Noun::count).sum();
    }
  }

  /** A direct object of a verb, and how often it is that. */
  public record Noun(String name, long count) {}
}
