/** Under which licence a model may be used: the strictest of all that went into it. */
package org.alpacastreams.trainer.licence;
