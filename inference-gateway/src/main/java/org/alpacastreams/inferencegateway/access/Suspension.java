package org.alpacastreams.inferencegateway.access;

import java.time.Instant;

/**
 * Answering is stopped.
 *
 * @param notice what visitors are told
 * @param all for API keys too
 */
public record Suspension(String notice, boolean all, Instant since) {}
