package org.alpacastreams.standalone.status;

/** A candidate that was rejected for being too near, and what it is near to. */
public record NearDuplicate(String instruction, String neighbour, double score) {}
