package org.alpacastreams.inferencegateway.openai;

import org.alpacastreams.inferencegateway.prompts.Prompt;

/**
 * A request about tokens.
 *
 * @param model an id or alias
 * @param begin whether a text begins with the model's begin token
 */
public record TokensRequest(String model, Prompt prompt, boolean begin) {}
