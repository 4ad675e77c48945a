package org.alpacastreams.contracts.examples;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** A dataset's verdicts so far, this one included: a version's card needs no other bookkeeping. */
public record VerdictCounts(
    @JsonPropertyDescription("Accepted examples.") long accepted,
    @JsonPropertyDescription("Rejected candidates by reason code.")
        SortedMap<String, Long> rejected) {
  /** Before the first verdict. */
  public static final VerdictCounts ZERO = new VerdictCounts(0, new TreeMap<>());

  public VerdictCounts {
    rejected =
        Collections.unmodifiableSortedMap(
            rejected == null ? new TreeMap<>() : new TreeMap<>(rejected));
  }

  /** These counts and one more accepted example. */
  public VerdictCounts plusAccepted() {
    return new VerdictCounts(accepted + 1, rejected);
  }

  /** These counts and one more rejection for {@code reason}. */
  public VerdictCounts plusRejected(RejectionReason reason) {
    SortedMap<String, Long> more = new TreeMap<>(rejected);
    more.merge(reason.code(), 1L, Long::sum);
    return new VerdictCounts(accepted, more);
  }

  /** All rejected candidates. */
  public long totalRejected() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }
}
