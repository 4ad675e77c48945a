package org.alpacastreams.languagemodel.generation;

import java.util.List;

/** None for now. */
public final class StopStrings {
  public StopStrings(List<String> stop) {
    if (stop.contains("")) {
      throw new IllegalArgumentException("stop");
    }
  }

  public String push(String text) {
    return text;
  }

  public boolean found() {
    return false;
  }

  public String finish() {
    return "";
  }
}
