/**
 * Candidates and the verdicts on them: the filter's input, the public stream, and the rejections.
 */
package org.alpacastreams.contracts.examples;
