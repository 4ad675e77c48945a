package org.alpacastreams.standalone.status.adapter;

import java.time.Instant;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.messaging.CompactedTable;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.standalone.broker.adapter.BrokerAddress;
import org.alpacastreams.standalone.status.DatasetStatus;
import org.alpacastreams.standalone.status.PipelineStatus;

/** Keeps a {@link PipelineStatus} up to date from a broker that may come and go. */
public final class PipelineFollower implements AutoCloseable {
  private static final long CLOSE_MILLIS = 3_000;

  private final PipelineStatus status = new PipelineStatus();
  private final CompactedTable<RunState> runs;
  private final CompactedTable<DatasetVersioned> versions;
  private final VerdictTail verdicts;
  private final Thread thread;

  /** Follows the cluster at {@code broker}, above all for {@code dataset}. */
  public PipelineFollower(BrokerAddress broker, String dataset) {
    KafkaConnection connection = broker.connection();
    this.runs = new CompactedTable<>(connection, Topics.RUNS_STATE);
    this.versions = new CompactedTable<>(connection, Topics.DATASETS_VERSIONED);
    this.verdicts = new VerdictTail(connection, status, dataset);
    this.thread = new Thread(verdicts, "verdict-tail");
    thread.setDaemon(true);
  }

  /** Starts to follow; it waits for the broker and the topics. */
  public void start() {
    runs.start();
    versions.start();
    thread.start();
  }

  /** Whether all that was there at the start is known. */
  public boolean caughtUp() {
    return runs.caughtUp() && versions.caughtUp() && verdicts.caughtUp();
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

  @Override
  public void close() {
    thread.interrupt();
    runs.close();
    versions.close();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
