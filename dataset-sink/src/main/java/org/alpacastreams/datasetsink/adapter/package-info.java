/**
 * Where the files meet Kafka, HTTP and the process's life: the consumer of accepted examples, the
 * announcements, the endpoints, health and metrics.
 */
package org.alpacastreams.datasetsink.adapter;
