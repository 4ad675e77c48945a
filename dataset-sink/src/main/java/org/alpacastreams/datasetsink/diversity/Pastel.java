package org.alpacastreams.datasetsink.diversity;

import java.util.Locale;

/** Colours by hue. */
final class Pastel {
  private Pastel() {}

  /**
   * {@code #rrggbb} of hue, saturation and lightness, as CSS defines them.
   *
   * @param hue in degrees
   */
  static String hex(double hue, double saturation, double lightness) {
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        channel(0, hue, saturation, lightness),
        channel(8, hue, saturation, lightness),
        channel(4, hue, saturation, lightness));
  }

  private static long channel(int offset, double hue, double saturation, double lightness) {
    double sector = (offset + hue / 30) % 12;
    double reach = saturation * Math.min(lightness, 1 - lightness);
    double part = Math.max(-1, Math.min(Math.min(sector - 3, 9 - sector), 1));
    return Math.round(255 * (lightness - reach * part));
  }
}
