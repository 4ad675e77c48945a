package org.alpacastreams.inferencegateway.models;

/** A rule's choice, and why, with its numbers. */
record Promotion(PublishedModel model, String reason) {}
