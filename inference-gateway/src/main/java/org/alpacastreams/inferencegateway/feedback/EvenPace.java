package org.alpacastreams.inferencegateway.feedback;

import java.util.EnumMap;
import java.util.Map;

/**
 * Shows two answers at one pace: neither gets ahead of the other while both are being written. A
 * model's speed would give it away, the larger one being slower.
 */
final class EvenPace {
  private final ComparisonListener listener;
  private final Map<Side, Text> texts = new EnumMap<>(Side.class);

  private static final class Text {
    private final StringBuilder said = new StringBuilder();
    private int shown;
    private boolean ended;
    private boolean withheld;
    private boolean endShown;
  }

  EvenPace(ComparisonListener listener) {
    this.listener = listener;
    for (Side side : Side.values()) {
      texts.put(side, new Text());
    }
  }

  synchronized void said(Side side, String more) {
    texts.get(side).said.append(more);
    show();
  }

  synchronized void ended(Side side, boolean withheld) {
    texts.get(side).ended = true;
    texts.get(side).withheld = withheld;
    show();
  }

  /** Whether both answers are there. */
  synchronized boolean complete() {
    return texts.values().stream().allMatch(text -> text.ended);
  }

  synchronized String text(Side side) {
    return texts.get(side).said.toString();
  }

  private void show() {
    for (Side side : Side.values()) {
      Text own = texts.get(side);
      int until = mayShow(own, texts.get(side.other()));
      if (until > own.shown) {
        String more = own.said.substring(own.shown, until);
        own.shown = until;
        listener.text(side, more);
      }
    }
    for (Side side : Side.values()) {
      Text own = texts.get(side);
      if (own.ended && own.shown == own.said.length() && !own.endShown) {
        own.endShown = true;
        listener.ended(side, own.withheld);
      }
    }
  }

  private static int mayShow(Text own, Text other) {
    if (other.ended) {
      return own.said.length();
    }
    int until = Math.min(own.said.length(), other.said.length());
    boolean splits = until > 0 && Character.isHighSurrogate(own.said.charAt(until - 1));
    return splits ? until - 1 : until;
  }
}
