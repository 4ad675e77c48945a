/**
 * The generator on Kafka, HTTP and CDI: the loop that calls teachers, the loop that parses their
 * answers, and what operators look at.
 */
package org.alpacastreams.generator.adapter;
