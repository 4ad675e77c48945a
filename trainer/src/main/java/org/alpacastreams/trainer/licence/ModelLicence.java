package org.alpacastreams.trainer.licence;

import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.licences.Licence;
import org.alpacastreams.contracts.licences.LicenceTable;

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

  /** That of a model that was made from {@code sources}. */
  static ModelLicence of(LicenceTable table, List<LicenceSource> sources) {
    Licence strictest = table.strictest(sources.stream().map(LicenceSource::licence).toList());
    boolean forbidden =
        sources.stream().anyMatch(s -> s.licence().commercialUse().equals(Optional.of(false)));
    boolean unknown = sources.stream().anyMatch(s -> s.licence().commercialUse().isEmpty());
    Optional<Boolean> commercial =
        forbidden
            ? Optional.of(false)
            : unknown || sources.isEmpty() ? Optional.empty() : Optional.of(true);
    return new ModelLicence(
        strictest.id(),
        strictest.huggingFace(),
        commercial,
        sources.stream().map(LicenceSource::toString).toList());
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
