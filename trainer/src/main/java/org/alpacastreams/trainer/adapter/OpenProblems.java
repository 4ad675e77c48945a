package org.alpacastreams.trainer.adapter;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What stands in the way at the moment, by place; each with what to do about it. */
final class OpenProblems {
  private final SortedMap<String, String> messages = new ConcurrentSkipListMap<>();

  /** Notes a problem; true when it is new or says something new. */
  boolean report(String place, String message) {
    return !message.equals(messages.put(place, message));
  }

  void resolve(String place) {
    messages.remove(place);
  }

  SortedMap<String, String> all() {
    // Not the copy constructor: it counts on a size that another thread may change meanwhile.
    TreeMap<String, String> copy = new TreeMap<>();
    messages.forEach(copy::put);
    return Collections.unmodifiableSortedMap(copy);
  }
}
