package org.alpacastreams.inferencegateway.watermark;

/**
 * A token of an examined text.
 *
 * @param text of it; where a character has several tokens, the last of them has it all and the
 *     others are empty
 */
public record MarkedToken(String text, Mark mark) {}
