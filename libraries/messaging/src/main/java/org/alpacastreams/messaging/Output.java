package org.alpacastreams.messaging;

import org.alpacastreams.contracts.Topic;

/** Where a step of a transactional loop writes; all of it becomes visible at once, or none. */
public interface Output {
  /** Writes {@code value} under {@code key}. */
  <T> void send(Topic<T> topic, String key, T value);
}
