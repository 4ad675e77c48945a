package org.alpacastreams.trainer.licence;

import java.util.List;
import java.util.Optional;

/**
 * A model's licence: the strictest of its sources', while the terms of all of them hold.
 *
 * @param id of the strictest
 * @param huggingFace what its card's {@code license} says
 * @param commercialUse whether every source allows that; empty = unknown
 * @param sources one line each
 */
public record ModelLicence(
    String id, String huggingFace, Optional<Boolean> commercialUse, List<String> sources) {
  /** Nobody has computed it. */
  public static final ModelLicence UNKNOWN =
      new ModelLicence("unknown", "unknown", Optional.empty(), List.of());

  public ModelLicence {
    commercialUse = commercialUse == null ? Optional.empty() : commercialUse;
    sources = List.copyOf(sources);
  }

  /** One sentence for people. */
  public String summary() {
    if (commercialUse.isEmpty()) {
      return "The licence of a part is unknown: treat the model as for research only.";
    }
    return commercialUse.get()
        ? "Commercial use is not ruled out; the terms of every source hold."
        : "For non-commercial use only; the terms of every source hold.";
  }
}
