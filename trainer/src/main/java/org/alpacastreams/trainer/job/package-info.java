/** One training from a dataset version to a published model, or to a message for people. */
package org.alpacastreams.trainer.job;
