/**
 * What stands in the way of an order before a model answers it, and of an answer before its client
 * reads it: the caller's limits, moderation, the watermark. Each is an answerer around another.
 */
package org.alpacastreams.inferencegateway.desk;
