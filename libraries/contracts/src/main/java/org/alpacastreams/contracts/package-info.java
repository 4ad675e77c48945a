/**
 * Everything that crosses a topic: the topics themselves, their event records, and how a value is
 * written and read. No framework and no client beyond Kafka's serde interfaces, so that any JVM
 * tool can depend on it.
 */
package org.alpacastreams.contracts;
