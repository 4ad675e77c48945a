package org.alpacastreams.dedupfilter.text;

import org.alpacastreams.contracts.examples.RejectionReason;

/**
 * Why a text filter turns an instruction away.
 *
 * @param reason the stable code
 * @param message the same for a person, with the word or number that decided
 */
public record Objection(RejectionReason reason, String message) {}
