package org.alpacastreams.standalone.importing.adapter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.examplefiles.BrokenRow;
import org.alpacastreams.examplefiles.ExampleFile;
import org.alpacastreams.examplefiles.ExampleRow;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.alpacastreams.standalone.broker.adapter.BrokerAddress;
import org.alpacastreams.standalone.importing.ImportKind;
import org.alpacastreams.standalone.importing.ImportSummary;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Opens a dataset, sends a file's rows to it and follows their verdicts. Rows have ids that depend
 * on the file's content alone, so an import that was interrupted is simply repeated.
 */
public final class DatasetImport {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int ROWS_BETWEEN_LOOKS = 200;
  private static final Duration SILENCE_BEFORE_NOTE = Duration.ofSeconds(10);

  private final KafkaConnection connection;
  private final TopicProvisioner.Mode topics;
  private final Consumer<Progress> progress;
  private final Consumer<String> notes;

  /** What is shown while it runs. */
  public record Progress(long sent, long rows, long accepted, long rejected) {}

  /**
   * An import that tells {@code progress} how far it is and {@code notes} what a person should know
   * meanwhile.
   */
  public DatasetImport(
      BrokerAddress broker,
      boolean createTopics,
      Consumer<Progress> progress,
      Consumer<String> notes) {
    this.connection = broker.connection();
    this.topics = createTopics ? TopicProvisioner.Mode.CREATE : TopicProvisioner.Mode.VERIFY;
    this.progress = progress;
    this.notes = notes;
  }

  /**
   * Does what {@code plan} says.
   *
   * @throws ImportFailedException if the broker refuses a row or the dataset has other settings
   */
  public ImportSummary run(ImportPlan plan) throws InterruptedException {
    new TopicProvisioner(connection, topics)
        .ensure(
            List.of(Topics.EXAMPLES_CANDIDATE, Topics.EXAMPLES_ACCEPTED, Topics.EXAMPLES_REJECTED));
    DatasetSettings settings = settings(plan);
    String idPrefix = plan.rows().survey().idPrefix();
    try (VerdictWatch watch = new VerdictWatch(connection, plan.dataset(), idPrefix);
        FilterProgress filter = new FilterProgress(connection, plan.filterGroup());
        CandidateSender sender = new CandidateSender(connection, plan.dataset())) {
      RecordMetadata opening = sender.sendNow(new CandidateEvent.DatasetOpened(settings));
      if (plan.awaitVerdicts()) {
        awaitFilter(filter, watch, opening, () -> watch.take(POLL));
        requireNoConflict(plan, watch, opening);
      }
      sendSeeds(plan, sender);
      long sent = sendRows(plan, sender, watch);
      RecordMetadata last = sender.finish();
      boolean wait = plan.awaitVerdicts() && plan.kind().answered();
      if (wait) {
        awaitFilter(filter, watch, last, () -> lookAgain(plan, watch, sent));
      }
      return new ImportSummary(sent, watch.accepted(), watch.rejected(), wait);
    }
  }

  /** The chosen settings, or those the dataset already has where none were chosen. */
  private DatasetSettings settings(ImportPlan plan) throws InterruptedException {
    var known = new KnownSettings(connection).of(plan.dataset());
    if (known.isEmpty() || known.get().equals(plan.settings())) {
      return plan.settings();
    }
    if (plan.settingsChosen()) {
      throw conflict(plan, known.get().toString());
    }
    notes.accept("Dataset " + plan.dataset() + " is judged as it was opened: " + known.get());
    return known.get();
  }

  private void requireNoConflict(ImportPlan plan, VerdictWatch watch, RecordMetadata opening) {
    var conflict = watch.conflictAt(opening.partition(), opening.offset());
    if (conflict.isEmpty()) {
      return;
    }
    String has =
        conflict.flatMap(RejectedExample::settings).map(DatasetSettings::toString).orElse("others");
    if (plan.settingsChosen()) {
      throw conflict(plan, has);
    }
    notes.accept("Dataset " + plan.dataset() + " is judged as it was opened: " + has);
  }

  private static ImportFailedException conflict(ImportPlan plan, String has) {
    return new ImportFailedException(
        """
        Dataset '%s' is open with other settings, which never change once it is (settings-conflict).
          it has  %s
          you ask %s
        Leave the options for settings away to use what it has, or choose another --dataset."""
            .formatted(plan.dataset(), has, plan.settings()));
  }

  private static void sendSeeds(ImportPlan plan, CandidateSender sender) {
    plan.seeds()
        .ifPresent(
            seeds ->
                read(
                    seeds.file(),
                    row -> sender.send(ImportKind.SEEDS.event(row, seeds.file(), seeds.survey()))));
  }

  private long sendRows(ImportPlan plan, CandidateSender sender, VerdictWatch watch) {
    ImportPlan.Source rows = plan.rows();
    AtomicLong sent = new AtomicLong();
    read(
        rows.file(),
        row -> {
          sender.send(plan.kind().event(row, rows.file(), rows.survey()));
          if (sent.incrementAndGet() % ROWS_BETWEEN_LOOKS == 0) {
            watch.take(Duration.ZERO);
            show(plan, watch, sent.get());
          }
        });
    show(plan, watch, sent.get());
    return sent.get();
  }

  private static void read(ExampleFile file, Consumer<ExampleRow> rows) {
    file.read(
        new ExampleFile.RowVisitor() {
          @Override
          public void row(ExampleRow row) {
            rows.accept(row);
          }

          @Override
          public void broken(BrokenRow row) {
            // Reported by the survey.
          }
        });
  }

  private void lookAgain(ImportPlan plan, VerdictWatch watch, long sent) {
    watch.take(POLL);
    show(plan, watch, sent);
  }

  private void show(ImportPlan plan, VerdictWatch watch, long sent) {
    long rejected = watch.rejected().values().stream().mapToLong(Long::longValue).sum();
    progress.accept(new Progress(sent, plan.rows().survey().rows(), watch.accepted(), rejected));
  }

  /** Waits until the filter has read past {@code record}, and takes in all it wrote until then. */
  private void awaitFilter(
      FilterProgress filter, VerdictWatch watch, RecordMetadata record, Runnable meanwhile)
      throws InterruptedException {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    OptionalLong position = filter.position(partition);
    OptionalLong before = position;
    Duration patience = SILENCE_BEFORE_NOTE;
    long movedAt = System.nanoTime();
    while (position.isEmpty() || position.getAsLong() <= record.offset()) {
      meanwhile.run();
      position = filter.position(partition);
      if (!position.equals(before)) {
        before = position;
        movedAt = System.nanoTime();
      } else if (System.nanoTime() - movedAt > patience.toNanos()) {
        notes.accept(filter.silence(position, record.offset(), patience));
        movedAt = System.nanoTime();
        patience = patience.multipliedBy(2);
      }
    }
    Map<TopicPartition, Long> ends = filter.ends(watch.partitions());
    watch.takeUpTo(ends, POLL);
  }
}
