/**
 * One life of {@code ./alpaca up}: from the first process started, over the run that the sampler is
 * asked for and the status that is shown, to the last process stopped.
 */
package org.alpacastreams.standalone.session;
