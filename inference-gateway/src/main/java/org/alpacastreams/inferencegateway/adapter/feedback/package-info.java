/** Flags and blind comparisons over HTTP, and their events on topics. */
package org.alpacastreams.inferencegateway.adapter.feedback;
