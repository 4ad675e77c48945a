package org.alpacastreams.datasetsink.diversity;

/**
 * What an instruction asks for, both as dictionary forms: {@code write} and {@code story}.
 *
 * @param verb the root verb
 * @param object the direct object
 */
public record VerbObject(String verb, String object) implements Comparable<VerbObject> {

  @Override
  public int compareTo(VerbObject other) {
    int byVerb = verb.compareTo(other.verb);
    return byVerb == 0 ? object.compareTo(other.object) : byVerb;
  }
}
