package org.alpacastreams.generator.parsing;

/**
 * An answer's text, and what is needed to read it.
 *
 * @param firstItemNumber the number of the item whose {@code N. Instruction:} ends the prompt
 * @param finishReason {@code stop}, {@code length} or the provider's own word
 */
public record Completion(int firstItemNumber, String text, String finishReason) {}
