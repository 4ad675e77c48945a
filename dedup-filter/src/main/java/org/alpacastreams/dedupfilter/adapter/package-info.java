/**
 * The filter on Kafka Streams and HTTP: the topology and its stores, the service's start and stop,
 * health, metrics and the datasets' page. It decides nothing: that is the core's.
 */
package org.alpacastreams.dedupfilter.adapter;
