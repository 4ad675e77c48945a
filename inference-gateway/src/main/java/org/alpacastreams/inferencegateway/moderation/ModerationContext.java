package org.alpacastreams.inferencegateway.moderation;

import org.alpacastreams.inferencegateway.access.Caller;

/**
 * Whose text is checked.
 *
 * @param model that was asked, by whatever name; of an answer, the one that answers if it is known
 */
public record ModerationContext(String model, Caller.Kind caller) {}
