/** The filter as a process of its own, under load through a broker. */
package org.alpacastreams.benchmarks.load;
