/** Training jobs: from queued to finished, step by step. */
package org.alpacastreams.contracts.trainings;
