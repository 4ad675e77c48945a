/**
 * How fast the language model decodes and trains, as shares of what the machine's memory and its
 * matrix products allow, and beside others that compute the same model.
 */
package org.alpacastreams.benchmarks.model;
