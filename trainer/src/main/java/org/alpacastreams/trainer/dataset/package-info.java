/** A dataset version's files, checked and read. */
package org.alpacastreams.trainer.dataset;
