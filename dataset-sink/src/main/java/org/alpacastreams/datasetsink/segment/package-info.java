/**
 * A dataset's {@code accepted.jsonl}: append-only, one accepted example a line, line number =
 * sequence. What it holds is known by checksums, so that a record delivered again is recognised and
 * one of another history is noticed.
 */
package org.alpacastreams.datasetsink.segment;
