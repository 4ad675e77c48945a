package org.alpacastreams.messaging;

import java.time.Duration;
import org.alpacastreams.contracts.Topic;

/** Small topics for these tests. */
final class TestTopics {
  record Note(String text) {
    Note {
      if (text == null) {
        throw new IllegalArgumentException("required field 'text' is missing or null");
      }
    }
  }

  private static final int ONE_MIB = 1024 * 1024;

  private TestTopics() {}

  static Topic<Note> stream(String name) {
    return topic(name, new Topic.Keep.For(Duration.ofDays(1)));
  }

  static Topic<Note> table(String name) {
    return topic(name, new Topic.Keep.Newest());
  }

  private static Topic<Note> topic(String name, Topic.Keep keep) {
    return new Topic<>(name, "test." + name, Note.class, "dataset", "test", 2, keep, ONE_MIB, "");
  }
}
