package org.alpacastreams.examplefiles;

/** A row that cannot be read, where it is and why. */
public record BrokenRow(int line, String problem) {}
