/**
 * One Kafka broker (KRaft, combined roles) inside a JVM, from Kafka's own jars. The launcher runs
 * it as a process of its own; the tests run it in theirs. It is durable: a directory can be opened
 * again after a clean stop and after a crash.
 */
package org.alpacastreams.embeddedkafka;
