package org.alpacastreams.languagemodel.conversion.tokenizers;

/** Two neighbouring tokens that become one. */
record Merge(String left, String right) {

  boolean hasSpace() {
    return left.indexOf(' ') >= 0 || right.indexOf(' ') >= 0;
  }
}
