package org.alpacastreams.messaging;

/**
 * A record that was read.
 *
 * @param timestamp ms since the epoch
 */
public record ConsumedRecord<V>(String key, V value, int partition, long offset, long timestamp) {}
