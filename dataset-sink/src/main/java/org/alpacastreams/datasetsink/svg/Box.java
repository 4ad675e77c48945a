package org.alpacastreams.datasetsink.svg;

/** The part of a picture that a chart is drawn in, its axes' labels outside. */
public record Box(int left, int top, int width, int height) {
  /** The right edge. */
  public int right() {
    return left + width;
  }

  /** The lower edge. */
  public int bottom() {
    return top + height;
  }
}
