package org.alpacastreams.trainer.licence;

import org.alpacastreams.contracts.licences.Licence;

/**
 * Something that went into a model, and its licence.
 *
 * @param what such as {@code base model llama-7b-base}
 * @param stated the licence as it was stated, for people; it may say more than the table knows
 */
public record LicenceSource(String what, Licence licence, String stated) {

  @Override
  public String toString() {
    String said = stated.isBlank() || stated.equalsIgnoreCase(licence.id()) ? "" : stated + ", ";
    return "%s: %s (%s%s)".formatted(what, licence.id(), said, licence.terms());
  }
}
