package org.alpacastreams.languagemodel.conversion.weightdiff;

/**
 * What tells one tensor from another.
 *
 * @param raw SHA-256 of the raw tensor's elements as 32-bit floats, whatever file they are in
 * @param difference SHA-256 of the difference's elements
 * @param tunedSum of the tuned tensor's elements
 */
record TensorSums(String raw, String difference, double tunedSum) {}
