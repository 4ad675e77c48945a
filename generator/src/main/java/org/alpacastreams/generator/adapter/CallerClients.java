package org.alpacastreams.generator.adapter;

import java.util.HashMap;
import java.util.Map;

/** Settings of the caller's consumers, which read few and small records beside many connections. */
final class CallerClients {
  private static final int FETCH_BYTES = 1024 * 1024;

  private CallerClients() {}

  /** {@code settings} with small fetches: the service is meant for a heap of 96 MiB. */
  static Map<String, Object> lean(Map<String, Object> settings) {
    Map<String, Object> lean = new HashMap<>(settings);
    lean.put("max.poll.records", 64);
    lean.put("fetch.max.bytes", 2 * FETCH_BYTES);
    lean.put("max.partition.fetch.bytes", FETCH_BYTES / 2);
    return lean;
  }
}
