package org.alpacastreams.standalone.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.standalone.directory.DataDirectory;
import org.alpacastreams.standalone.doctor.Sizes;
import org.alpacastreams.standalone.process.ChildState;
import org.alpacastreams.standalone.process.PipelinePlan;
import org.alpacastreams.standalone.status.DatasetStatus;
import org.alpacastreams.standalone.status.ModelLedger;
import org.alpacastreams.standalone.status.ModelText;
import org.alpacastreams.standalone.status.PipelineStatus;
import org.alpacastreams.standalone.status.StatusText;
import org.alpacastreams.standalone.status.Terminal;
import org.alpacastreams.standalone.status.TextStyle;
import org.alpacastreams.standalone.status.TrainingStatus;

/**
 * Shows a session: on a terminal one block that is redrawn, elsewhere a line every few seconds and
 * one for every change that matters.
 */
public final class SessionDisplay {
  private static final Logger LOG = Logger.getLogger(SessionDisplay.class.getName());
  private static final Duration LINE_EVERY = Duration.ofSeconds(5);
  private static final long LITTLE_SPACE = 500L << 20;
  private static final int OTHER_DATASETS = 5;

  private final Terminal terminal;
  private final TextStyle style;
  private final DataDirectory directory;
  private final String bootstrapServers;
  private final String dataset;
  private final Instant startedAt = Instant.now();
  private final Map<String, String> lastSaid = new HashMap<>();
  private Instant lastLineAt = Instant.EPOCH;

  /** A display of {@code dataset} above all. */
  public SessionDisplay(
      Terminal terminal,
      TextStyle style,
      DataDirectory directory,
      String bootstrapServers,
      String dataset) {
    this.terminal = terminal;
    this.style = style;
    this.directory = directory;
    this.bootstrapServers = bootstrapServers;
    this.dataset = dataset;
  }

  /** Prints a line that stays. */
  public void say(String line) {
    LOG.info(line);
    terminal.print(line);
  }

  void show(PipelineStatus status, ModelLedger models, List<ChildState> processes, Instant now) {
    if (terminal.live()) {
      terminal.show(block(status, models, processes, now));
    } else {
      sayChanges(status, models, processes, now);
    }
  }

  /** Prints the version that was waited for, unless its line stands there already. */
  void reached(DatasetVersioned version) {
    sayOnce("version", versionLine(version));
  }

  private List<String> block(
      PipelineStatus status, ModelLedger models, List<ChildState> processes, Instant now) {
    StatusText text = new StatusText(style, terminal.columns());
    List<String> lines = new ArrayList<>(text.dataset(status.of(dataset, now)));
    status.datasets().stream()
        .filter(other -> !other.equals(dataset))
        .limit(OTHER_DATASETS)
        .forEach(other -> lines.add(text.other(status.of(other, now))));
    lines.addAll(ModelText.lines(models, dataset));
    page(processes).ifPresent(url -> lines.add("  %-14s %s".formatted("page", style.strong(url))));
    lines.addAll(text.processes(processes));
    lines.add(
        "  %-14s kcat -C -b %s -t %s"
            .formatted("read it", bootstrapServers, Topics.EXAMPLES_ACCEPTED.name()));
    lines.add("  %-14s %s".formatted("logs", directory.logs()));
    long free = directory.root().toFile().getUsableSpace();
    if (free < LITTLE_SPACE) {
      lines.add("  " + style.bad(littleSpace(free)));
    }
    lines.add(
        "  %-14s %s; Ctrl-C stops, and the next './alpaca up' goes on"
            .formatted("up for", StatusText.duration(Duration.between(startedAt, now))));
    return lines;
  }

  private void sayChanges(
      PipelineStatus status, ModelLedger models, List<ChildState> processes, Instant now) {
    for (ChildState process : processes) {
      String detail = process.detail().isEmpty() ? "" : ": " + process.detail();
      sayOnce(process.name(), process.name() + " is " + process.phase().words() + detail);
    }
    DatasetStatus watched = status.of(dataset, now);
    watched.newestVersion().ifPresent(v -> sayOnce("version", versionLine(v)));
    Optional<TrainingStatus> training = models.newestTraining();
    training
        .filter(t -> t.state() != TrainingStatus.State.TRAINING)
        .ifPresent(t -> sayOnce("training", "Training " + ModelText.training(t)));
    models.newestModel(dataset).ifPresent(m -> sayOnce("model", "Model " + ModelText.model(m)));
    page(processes).ifPresent(url -> sayOnce("page", "Page: " + url));
    if (Duration.between(lastLineAt, now).compareTo(LINE_EVERY) >= 0) {
      lastLineAt = now;
      terminal.print("Dataset " + dataset + ": " + StatusText.summary(watched));
      training
          .filter(t -> t.state() == TrainingStatus.State.TRAINING)
          .ifPresent(t -> terminal.print("Training " + ModelText.training(t)));
      long free = directory.root().toFile().getUsableSpace();
      if (free < LITTLE_SPACE) {
        terminal.print(littleSpace(free));
      }
    }
  }

  /** The gateway's page, once it is there. */
  private static Optional<String> page(List<ChildState> processes) {
    return processes.stream()
        .filter(p -> p.name().equals(PipelinePlan.GATEWAY) && p.phase() == ChildState.Phase.READY)
        .map(p -> "http://127.0.0.1:" + p.port())
        .findFirst();
  }

  private String versionLine(DatasetVersioned version) {
    return "Dataset %s: version of %,d examples in %s"
        .formatted(dataset, version.endSequence(), StatusText.place(version));
  }

  private void sayOnce(String about, String line) {
    if (!line.equals(lastSaid.put(about, line))) {
      terminal.print(line);
    }
  }

  private String littleSpace(long free) {
    return "Only "
        + Sizes.human(free)
        + " are free at "
        + directory.root()
        + ": free some space before the broker stops for want of it.";
  }
}
