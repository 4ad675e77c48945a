package org.alpacastreams.inferencegateway.feedback;

/** An answer that was given, with what it answered. */
public record RememberedAnswer(
    String answerId, String modelId, String instruction, String input, String text) {}
