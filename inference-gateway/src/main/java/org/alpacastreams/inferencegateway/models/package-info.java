/**
 * Which models there are, which of them are in memory, and what their names mean: a catalogue of
 * publications, a loader that checks files before it trusts them, and a registry that swaps models
 * while requests run.
 */
package org.alpacastreams.inferencegateway.models;
