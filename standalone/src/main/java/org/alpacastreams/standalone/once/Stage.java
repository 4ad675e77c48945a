package org.alpacastreams.standalone.once;

/** The stages from nothing to a model that has answered, in their order. */
enum Stage {
  START("start"),
  GENERATE("generate"),
  TRAIN("train"),
  SCORE("score"),
  SERVE("serve"),
  ASK("ask");

  private final String word;

  Stage(String word) {
    this.word = word;
  }

  /** For people. */
  String word() {
    return word;
  }
}
