/**
 * One answer from asking to its end: a model is leased, the prompt is measured, a place in the
 * bounded queue is taken, tokens are streamed, and all of it is given back whatever happens.
 */
package org.alpacastreams.inferencegateway.answering;
