/** How much memory a training takes, computed before it begins. */
package org.alpacastreams.trainer.memory;
