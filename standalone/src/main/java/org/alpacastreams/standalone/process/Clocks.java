package org.alpacastreams.standalone.process;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as people read them. */
public final class Clocks {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private Clocks() {}

  /** Such as {@code 14:03:59}, in the machine's time zone. */
  public static String timeOfDay(Instant instant) {
    return TIME.format(instant.atZone(ZoneId.systemDefault()));
  }
}
