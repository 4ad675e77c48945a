package org.alpacastreams.examplefiles;

/**
 * What a row asks and how it is answered.
 *
 * @param further instances, or exchanges of a conversation, after the first
 */
record Exchange(String instruction, String input, String output, int further) {}
