/**
 * Accepted examples into files, exactly once, and dataset versions as a pure function of them.
 *
 * <p>The floors: {@code files} (what is done to a disk), {@code segment} (accepted.jsonl), {@code
 * version} (the folders that never change), {@code progress} (how far the files are), {@code
 * library} (all datasets of a data directory) and {@code adapter} (Kafka, HTTP, health).
 */
package org.alpacastreams.datasetsink;
