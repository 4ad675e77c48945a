/** Which dataset version is worth a training. */
package org.alpacastreams.trainer.policy;
