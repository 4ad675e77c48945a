/** From examples and a base model to a model directory: in this process, or by a command. */
package org.alpacastreams.trainer.tuning;
