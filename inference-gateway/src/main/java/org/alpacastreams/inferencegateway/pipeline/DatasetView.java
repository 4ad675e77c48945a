package org.alpacastreams.inferencegateway.pipeline;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.alpacastreams.contracts.datasets.VersionFile;

/**
 * One dataset for people.
 *
 * @param status of its newest run: running, paused or completed; empty where there is none
 * @param reason why it is paused
 * @param goal accepted examples it shall have
 * @param rejected candidates by reason code
 * @param versions how many versions are announced
 * @param newestVersion examples in the newest of them; 0 where there is none
 * @param newest accepted examples, newest first; empty without a detail
 * @param refused rejected candidates, newest first; empty without a detail
 * @param itemsParsed items that were read from the answers, broken ones included
 * @param instructionsWaiting novel instructions that wait for a prompt of a later stage
 * @param threshold a candidate that scores above it with a pool entry is rejected
 * @param changedAt when the newest of its events was written, in ms since the epoch
 * @param detail what a page shows of the dataset that is looked at; absent for the others
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
    List<Refused> refused,
    long itemsParsed,
    long instructionsWaiting,
    Optional<Double> threshold,
    long changedAt,
    Optional<Detail> detail) {

  /**
   * An accepted example.
   *
   * @param at when it was judged, in ms since the epoch
   */
  public record Sample(long sequence, String instruction, String input, String output, long at) {}

  /**
   * A rejected candidate.
   *
   * @param reason as a stable code
   * @param nearest instruction of the nearest pool entry; empty where the pool was not asked
   * @param score with that entry
   * @param message the reason for a person
   * @param at when it was judged, in ms since the epoch
   */
  public record Refused(
      String reason,
      String instruction,
      String nearest,
      Optional<Double> score,
      String message,
      long at) {}

  /**
   * A rejected candidate beside the pool entry that it is too near to.
   *
   * @param reason near-duplicate or contaminated
   * @param threshold above which it is too near
   * @param candidate its instruction in pieces, as {@link WordDiff} cuts them
   * @param neighbour the entry's instruction, likewise
   */
  public record NearDuplicate(
      String reason,
      double score,
      Optional<Double> threshold,
      String neighbourId,
      List<String> candidate,
      List<String> neighbour,
      long at) {}

  /**
   * The most that is told of a dataset.
   *
   * @param money absent without a run
   * @param versions the newest, newest first
   */
  public record Detail(
      VerdictHistory.Columns history,
      List<NearDuplicate> nearDuplicates,
      Optional<Money> money,
      List<TeacherView> teachers,
      List<Version> versions) {}

  /**
   * What a run costs, in US dollars.
   *
   * @param reservedUsd worst case of the prompts without an outcome
   * @param projectedUsd what it will have cost at its goal, at the present cost per example
   */
  public record Money(
      BigDecimal budgetUsd,
      BigDecimal reservedUsd,
      BigDecimal spentUsd,
      Optional<BigDecimal> projectedUsd) {}

  /**
   * An announced version.
   *
   * @param endSequence n: it holds the sequence numbers 0 to n-1
   * @param examples in its files; below n where some were retracted
   * @param location a URI of the directory with its files
   * @param at when it was announced, in ms since the epoch
   */
  public record Version(
      String version,
      long endSequence,
      long examples,
      String location,
      List<VersionFile> files,
      long at) {}
}
