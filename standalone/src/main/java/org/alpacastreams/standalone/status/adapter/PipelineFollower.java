package org.alpacastreams.standalone.status.adapter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.messaging.CompactedTable;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.standalone.broker.adapter.BrokerAddress;
import org.alpacastreams.standalone.status.DatasetStatus;
import org.alpacastreams.standalone.status.ModelLedger;
import org.alpacastreams.standalone.status.PipelineStatus;

/** Keeps a pipeline's status up to date from a broker that may come and go. */
public final class PipelineFollower implements AutoCloseable {
  private static final long CLOSE_MILLIS = 3_000;

  private final PipelineStatus status = new PipelineStatus();
  private final CompactedTable<RunState> runs;
  private final CompactedTable<DatasetVersioned> versions;
  private final ModelLedger ledger = new ModelLedger();
  private final VerdictTail verdicts;
  private final ModelTail models;
  private final List<Thread> threads;

  /** Follows the cluster at {@code broker}, above all for {@code dataset}. */
  public PipelineFollower(BrokerAddress broker, String dataset) {
    KafkaConnection connection = broker.connection();
    this.runs = new CompactedTable<>(connection, Topics.RUNS_STATE);
    this.versions = new CompactedTable<>(connection, Topics.DATASETS_VERSIONED);
    this.verdicts = new VerdictTail(connection, status, dataset);
    this.models = new ModelTail(connection, ledger);
    this.threads = List.of(new Thread(verdicts, "verdict-tail"), new Thread(models, "model-tail"));
    threads.forEach(thread -> thread.setDaemon(true));
  }

  /** Starts to follow; it waits for the broker and the topics. */
  public void start() {
    runs.start();
    versions.start();
    threads.forEach(Thread::start);
  }

  /** Whether all that was there at the start is known. */
  public boolean caughtUp() {
    return runs.caughtUp() && versions.caughtUp() && verdicts.caughtUp() && models.caughtUp();
  }

  /** What is known, brought up to now. */
  public PipelineStatus status() {
    runs.all().values().forEach(status::run);
    versions.all().values().forEach(status::version);
    return status;
  }

  /** How {@code dataset} stands now. */
  public DatasetStatus of(String dataset) {
    return status().of(dataset, Instant.now());
  }

  /** A version by its name, such as {@code demo@3000}. */
  public Optional<DatasetVersioned> version(String name) {
    return versions.get(name);
  }

  /** The trainings and models. */
  public ModelLedger models() {
    return ledger;
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    runs.close();
    versions.close();
    try {
      for (Thread thread : threads) {
        thread.join(CLOSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
