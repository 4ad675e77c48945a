/** Training: examples, batches, learning rates, and the state that a step moves. */
package org.alpacastreams.languagemodel.training;
