/**
 * Weights published as a difference to others, as Alpaca's were (SPEC.md 1.10): made and recovered
 * tensor by tensor, with checksums that tell the wrong raw weights from a damaged difference.
 */
package org.alpacastreams.languagemodel.conversion.weightdiff;
