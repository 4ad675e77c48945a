package org.alpacastreams.standalone.importing.adapter;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.messaging.ConsumedRecord;
import org.alpacastreams.messaging.Output;
import org.alpacastreams.messaging.TopicProvisioner;
import org.alpacastreams.messaging.TransactionalLoop;
import org.alpacastreams.standalone.broker.adapter.BrokerAddress;

/**
 * The dedup-filter's side of the contract, without novelty: it remembers settings and ids, rejects
 * empty outputs, accepts the rest and what was accepted elsewhere, and commits its offsets with its
 * verdicts in transactions.
 */
final class MiniatureFilter implements AutoCloseable {
  private final String group;
  private final TransactionalLoop<CandidateEvent> loop;
  private final Map<String, DatasetSettings> settings = new HashMap<>();
  private final Map<String, VerdictCounts> counts = new HashMap<>();
  private final Set<String> known = new HashSet<>();

  private MiniatureFilter(BrokerAddress broker, String group) {
    this.group = group;
    this.loop =
        new TransactionalLoop<>(
            broker.connection(), Topics.EXAMPLES_CANDIDATE, group, "test", this::decide);
  }

  static MiniatureFilter start(BrokerAddress broker, String group) throws InterruptedException {
    new TopicProvisioner(broker.connection(), TopicProvisioner.Mode.CREATE)
        .ensure(
            List.of(Topics.EXAMPLES_CANDIDATE, Topics.EXAMPLES_ACCEPTED, Topics.EXAMPLES_REJECTED));
    MiniatureFilter filter = new MiniatureFilter(broker, group);
    filter.loop.start();
    return filter;
  }

  String group() {
    return group;
  }

  @Override
  public void close() {
    loop.close();
  }

  private void decide(ConsumedRecord<CandidateEvent> record, Output output) {
    String dataset = record.key();
    String position =
        Topics.EXAMPLES_CANDIDATE.name() + "-" + record.partition() + "-" + record.offset();
    if (record.value() instanceof CandidateEvent.DatasetOpened opened) {
      DatasetSettings before = settings.putIfAbsent(dataset, opened.settings());
      if (before != null && !before.equals(opened.settings())) {
        reject(output, dataset, position, RejectionReason.SETTINGS_CONFLICT, "");
      }
    } else if (record.value() instanceof CandidateEvent.Candidate candidate) {
      String id = candidate.candidateId().orElse(position);
      if (!known.add(dataset + "/" + id)) {
        return;
      }
      if (candidate.output().isEmpty()) {
        reject(output, dataset, id, RejectionReason.EMPTY_OUTPUT, candidate.instruction());
      } else {
        accept(output, dataset, id, candidate);
      }
    } else if (record.value() instanceof CandidateEvent.AcceptedImported imported
        && known.add(dataset + "/" + imported.candidateId())) {
      accept(
          output,
          dataset,
          imported.candidateId(),
          new CandidateEvent.Candidate(
              Optional.of(imported.candidateId()),
              imported.instruction(),
              imported.input(),
              imported.output(),
              imported.origin(),
              Optional.empty()));
    }
  }

  private void accept(
      Output output, String dataset, String id, CandidateEvent.Candidate candidate) {
    VerdictCounts now = counts.getOrDefault(dataset, VerdictCounts.ZERO).plusAccepted();
    counts.put(dataset, now);
    output.send(
        Topics.EXAMPLES_ACCEPTED,
        dataset,
        new AcceptedExample(
            dataset,
            id,
            now.accepted() - 1,
            candidate.instruction(),
            candidate.input(),
            candidate.output(),
            candidate.origin(),
            List.of(),
            Optional.empty(),
            0,
            "miniature",
            settings.get(dataset),
            now));
  }

  private void reject(
      Output output, String dataset, String id, RejectionReason reason, String instruction) {
    VerdictCounts now = counts.getOrDefault(dataset, VerdictCounts.ZERO).plusRejected(reason);
    counts.put(dataset, now);
    output.send(
        Topics.EXAMPLES_REJECTED,
        dataset,
        new RejectedExample(
            dataset,
            id,
            reason,
            "",
            Optional.empty(),
            instruction,
            "",
            "",
            Origin.EXTERNAL,
            Optional.empty(),
            "miniature",
            Optional.ofNullable(settings.get(dataset)),
            now));
  }
}
