/**
 * Trainings by a command of the user's: what it is given, how it is followed, what it must leave.
 */
package org.alpacastreams.trainer.launching;
