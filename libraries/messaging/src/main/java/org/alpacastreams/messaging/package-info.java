/**
 * What every service does with Kafka in the same way: connecting, ensuring topics, decoding, dead
 * letters, exactly-once loops and tables in memory. Nothing but kafka-clients underneath.
 */
package org.alpacastreams.messaging;
