/**
 * What was taken back: {@code retracted.jsonl} beside a dataset's {@code accepted.jsonl}. A
 * retraction names the end after which versions leave its example out, so that a version stays a
 * pure function of [0, n) and of the retractions.
 */
package org.alpacastreams.datasetsink.retraction;
