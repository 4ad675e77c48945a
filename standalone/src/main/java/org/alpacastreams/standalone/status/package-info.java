/**
 * What a person sees of a running pipeline: a fold of events into the state of each dataset, and
 * that state as lines of text. It knows neither Kafka nor the terminal it is shown on.
 */
package org.alpacastreams.standalone.status;
