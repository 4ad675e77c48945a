package org.alpacastreams.endtoend.teacher;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every request that arrived, and what is charged for it. Thread-safe. */
public final class Bill {
  private final Map<Integer, BilledRequest> lines = new TreeMap<>();

  /** Written before a byte is answered: work that is done is charged, whoever is still there. */
  synchronized void add(BilledRequest line) {
    lines.put(line.number(), line);
  }

  synchronized void delivered(int number) {
    lines.computeIfPresent(number, (unused, line) -> line.asDelivered());
  }

  /** All requests in the order they came. */
  public synchronized List<BilledRequest> requests() {
    return List.copyOf(lines.values());
  }

  /** All charges together, in US dollars. */
  public BigDecimal totalUsd() {
    return requests().stream().map(BilledRequest::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The charged requests by prompt. */
  public Map<String, List<BilledRequest>> chargedByPrompt() {
    return requests().stream()
        .filter(request -> request.treatment().charged())
        .collect(Collectors.groupingBy(BilledRequest::prompt));
  }
}
