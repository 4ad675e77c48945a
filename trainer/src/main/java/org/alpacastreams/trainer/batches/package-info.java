/** Examples as tokens with masked prompts, and the order in which they are learned. */
package org.alpacastreams.trainer.batches;
