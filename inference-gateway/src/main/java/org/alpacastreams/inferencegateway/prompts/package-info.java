/** From what a person asks to the token ids that a model continues. */
package org.alpacastreams.inferencegateway.prompts;
