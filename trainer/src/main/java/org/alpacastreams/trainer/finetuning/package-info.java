/** The fine-tuning loop: it can be killed at any moment and goes on to the same weights. */
package org.alpacastreams.trainer.finetuning;
