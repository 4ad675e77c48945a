package org.alpacastreams.datasetsink;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What stands in the way at the moment, by place; each with what to do about it. */
public final class OpenProblems {
  private final SortedMap<String, String> messages = new ConcurrentSkipListMap<>();

  /** Notes a problem; true when it is new or says something new. */
  public boolean report(String place, String message) {
    return !message.equals(messages.put(place, message));
  }

  /** The problem is over; true when there was one. */
  public boolean resolve(String place) {
    return messages.remove(place) != null;
  }

  /** Every open problem's message by its place. */
  public SortedMap<String, String> all() {
    // Not the copy constructor: it trusts a size that other threads change meanwhile.
    NavigableMap<String, String> copy = new TreeMap<>();
    messages.forEach(copy::put);
    return Collections.unmodifiableSortedMap(copy);
  }
}
