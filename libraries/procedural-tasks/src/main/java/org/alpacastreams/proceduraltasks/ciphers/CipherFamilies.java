package org.alpacastreams.proceduraltasks.ciphers;

import java.util.List;
import org.alpacastreams.proceduraltasks.TaskFamily;

/** The families of {@link org.alpacastreams.proceduraltasks.Domain#CIPHERS}. */
public final class CipherFamilies {

  private CipherFamilies() {}

  public static List<TaskFamily> all() {
    return Ciphers.all();
  }
}
