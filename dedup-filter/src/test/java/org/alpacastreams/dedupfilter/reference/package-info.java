/**
 * The reference's goldens, read from the folder that system property {@code reference.dir} names.
 */
package org.alpacastreams.dedupfilter.reference;
