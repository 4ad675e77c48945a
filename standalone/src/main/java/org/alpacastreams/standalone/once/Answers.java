package org.alpacastreams.standalone.once;

/** A question with what the base and the tuned model said to it. */
record Answers(Question question, String base, String tuned) {}
