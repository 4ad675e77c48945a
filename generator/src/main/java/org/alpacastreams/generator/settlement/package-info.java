/**
 * What follows from an outcome: candidates for the filter, and what the attempt cost. No Kafka: a
 * response event goes in, events come out.
 */
package org.alpacastreams.generator.settlement;
