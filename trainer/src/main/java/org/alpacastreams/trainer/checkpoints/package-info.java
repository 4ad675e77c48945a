/** Where a training can go on after a crash: the weights' state and ours, in one directory. */
package org.alpacastreams.trainer.checkpoints;
