/** Models on disk: the base model that ships with the trainer, and those it has made. */
package org.alpacastreams.trainer.library;
