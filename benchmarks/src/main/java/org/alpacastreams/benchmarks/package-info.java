/** Commands that measure how fast the filter is, beside what it is measured against. */
package org.alpacastreams.benchmarks;
