package org.alpacastreams.inferencegateway.pipeline;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One dataset for people.
 *
 * @param status of its newest run: running, paused or completed; empty where there is none
 * @param reason why it is paused
 * @param goal accepted examples it shall have
 * @param rejected candidates by reason code
 * @param versions how many versions are announced
 * @param newestVersion examples in the newest of them; 0 where there is none
 * @param newest accepted examples, newest first
 * @param refused rejected candidates, newest first
 */
public record DatasetView(
    String dataset,
    String status,
    String reason,
    Optional<Long> goal,
    long accepted,
    SortedMap<String, Long> rejected,
    long promptsIssued,
    long promptsSettled,
    long promptsFailed,
    BigDecimal spentUsd,
    int versions,
    long newestVersion,
    List<Sample> newest,
    List<Refused> refused) {

  /** An accepted example. */
  public record Sample(long sequence, String instruction, String input, String output) {}

  /** A rejected candidate. */
  public record Refused(String reason, String instruction, String nearest) {}
}
