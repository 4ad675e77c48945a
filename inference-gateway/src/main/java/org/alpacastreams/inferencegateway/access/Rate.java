package org.alpacastreams.inferencegateway.access;

import java.time.Duration;

/**
 * How a caller stands to its requests per minute.
 *
 * @param reset until all are free again
 */
public record Rate(long limit, long remaining, Duration reset) {}
