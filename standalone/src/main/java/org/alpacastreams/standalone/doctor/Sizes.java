package org.alpacastreams.standalone.doctor;

import java.util.Locale;

/** Amounts of bytes as people read them. */
public final class Sizes {
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  private Sizes() {}

  /** Such as {@code 1.5 GiB} or {@code 300 MiB}. */
  public static String human(long bytes) {
    return bytes >= GIB
        ? String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB)
        : bytes / MIB + " MiB";
  }
}
