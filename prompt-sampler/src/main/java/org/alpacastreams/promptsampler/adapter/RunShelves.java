package org.alpacastreams.promptsampler.adapter;

import org.alpacastreams.promptsampler.runs.Run;
import org.alpacastreams.promptsampler.runs.Verdicts;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The stores, all keyed by dataset.
 *
 * @param definitions the {@code StartRun} of the newest run, as it was received
 * @param accepted how many accepted examples a dataset has, with or without a run
 * @param verdicts what the filter has decided on the newest run's answers
 * @param instructions the instructions that are no examples yet
 */
record RunShelves(
    KeyValueStore<String, Run> runs,
    KeyValueStore<String, byte[]> definitions,
    KeyValueStore<String, Long> accepted,
    KeyValueStore<String, Verdicts> verdicts,
    InstructionShelf.Stores instructions) {}
