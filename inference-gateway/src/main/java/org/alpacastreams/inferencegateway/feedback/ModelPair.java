package org.alpacastreams.inferencegateway.feedback;

/** Two models to compare, by their ids; the first is the one configured first. */
public record ModelPair(String first, String second) {}
