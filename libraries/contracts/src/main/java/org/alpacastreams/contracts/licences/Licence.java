package org.alpacastreams.contracts.licences;

import java.util.List;
import java.util.Optional;

/**
 * A licence, or terms of use.
 *
 * @param id as Hugging Face writes it, or our own name
 * @param names other ways in which it is written
 * @param huggingFace what a model card's {@code license} may say for it
 * @param commercialUse whether it allows that; empty = unknown
 * @param terms what it asks for, in a few words
 */
public record Licence(
    String id,
    List<String> names,
    String huggingFace,
    Optional<Boolean> commercialUse,
    String terms) {
  public Licence {
    names = List.copyOf(names);
    commercialUse = commercialUse == null ? Optional.empty() : commercialUse;
  }
}
