/**
 * The only judge: every candidate of a dataset passes here, in one total order, and leaves accepted
 * or rejected with a reason. The pure core is in the sub-packages; {@code adapter} binds it to
 * Kafka Streams and HTTP.
 */
package org.alpacastreams.dedupfilter;
