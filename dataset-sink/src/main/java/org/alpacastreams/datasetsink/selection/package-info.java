/**
 * Choosing examples by a condition over their fields and annotations, such as {@code language =
 * 'en' and not refusal}. A condition only reads: it cannot call, loop or reach anything else.
 */
package org.alpacastreams.datasetsink.selection;
