package org.alpacastreams.examplefiles;

/**
 * A row that cannot be read, where it is and why.
 *
 * @param line where it begins in the file, from 1; its number where the file has no lines
 */
public record BrokenRow(int line, String problem) {}
