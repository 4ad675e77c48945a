/**
 * Where the sampler meets Kafka, HTTP and the command line. Nothing is decided here: the topology
 * hands events to the ledger and writes what comes of them, the resource and the command hand over
 * forms.
 */
package org.alpacastreams.promptsampler.adapter;
