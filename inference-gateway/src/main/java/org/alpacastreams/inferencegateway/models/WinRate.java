package org.alpacastreams.inferencegateway.models;

/**
 * How often one model was preferred to another.
 *
 * @param rate share of the verdicts, 0 to 1, a tie counting half
 * @param low lower end of its 95 % interval
 * @param high upper end
 * @param verdicts how many there were
 */
public record WinRate(double rate, double low, double high, long verdicts) {}
