package org.alpacastreams.inferencegateway.feedback;

/**
 * What a model is asked in a comparison.
 *
 * @param visitor who asks, by pseudonym: whose tokens it costs
 * @param model its id
 * @param input empty where there is none
 */
public record Question(String visitor, String model, String instruction, String input) {}
