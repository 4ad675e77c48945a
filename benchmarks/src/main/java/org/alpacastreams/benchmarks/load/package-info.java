/** Services as processes of their own, under load, beside the embedded broker. */
package org.alpacastreams.benchmarks.load;
