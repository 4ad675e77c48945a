/**
 * Fine-tunes a model when a dataset version has grown enough, scores it against its base model and
 * publishes it; and pretrains the base model that the project ships. Only {@code adapter} knows
 * Kafka, HTTP and the command line.
 */
package org.alpacastreams.trainer;
