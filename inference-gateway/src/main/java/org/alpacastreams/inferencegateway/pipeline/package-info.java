/**
 * How the pipeline stands, put together from its topics for people who watch: datasets, the newest
 * training with its loss, models, and one sentence that says where it is.
 */
package org.alpacastreams.inferencegateway.pipeline;
