package org.alpacastreams.inferencegateway.access;

import java.time.Instant;

/**
 * The page's tokens of today.
 *
 * @param used with those that are set aside for answers in progress
 */
public record Budget(long limit, long used, long left, Instant resetsAt) {}
