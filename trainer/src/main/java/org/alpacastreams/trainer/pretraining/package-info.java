/**
 * The base model from nothing: an endless stream of plain text, packed into rows, and a training
 * loop that can be killed at any moment.
 */
package org.alpacastreams.trainer.pretraining;
