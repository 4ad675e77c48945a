/**
 * The same verdicts for files, with no broker: seeds and candidates in, one JSON object per
 * candidate out.
 */
package org.alpacastreams.dedupfilter.files;
