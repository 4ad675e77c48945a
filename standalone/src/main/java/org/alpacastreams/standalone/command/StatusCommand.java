package org.alpacastreams.standalone.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.alpacastreams.standalone.broker.adapter.BrokerAddress;
import org.alpacastreams.standalone.directory.DataDirectory;
import org.alpacastreams.standalone.directory.DirectoryLock;
import org.alpacastreams.standalone.directory.KeptPorts;
import org.alpacastreams.standalone.process.ChildState;
import org.alpacastreams.standalone.process.Health;
import org.alpacastreams.standalone.process.HealthProbe;
import org.alpacastreams.standalone.process.PipelinePlan;
import org.alpacastreams.standalone.status.ModelText;
import org.alpacastreams.standalone.status.PipelineStatus;
import org.alpacastreams.standalone.status.StatusText;
import org.alpacastreams.standalone.status.Terminal;
import org.alpacastreams.standalone.status.TextStyle;
import org.alpacastreams.standalone.status.adapter.PipelineFollower;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code alpaca status}: how a running pipeline stands, once. */
@Command(
    name = "status",
    description = "Show once how the datasets and the processes of a running pipeline stand.",
    footer = {"%nExamples:", "  ./alpaca status", "  ./alpaca status --dataset cooking"},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:shown", "2:wrong options", "3:no broker answers"})
final class StatusCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  @Spec CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();
  @Mixin BrokerOptions broker = new BrokerOptions();

  @Option(
      names = {"-d", "--dataset"},
      paramLabel = "NAME",
      description = "Only this dataset (default: all that have news).")
  Optional<String> dataset = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    BrokerAddress address = broker.reachable();
    Terminal terminal = Terminal.ofProcess();
    TextStyle style = TextStyle.of(terminal.live(), System.getenv());
    StatusText text = new StatusText(style, terminal.columns());
    PrintWriter out = spec.commandLine().getOut();
    try (PipelineFollower follower = new PipelineFollower(address, dataset.orElse("demo"))) {
      follower.start();
      Instant end = Instant.now().plus(PATIENCE);
      while (!follower.caughtUp() && Instant.now().isBefore(end)) {
        Thread.sleep(LOOK_AGAIN.toMillis());
      }
      PipelineStatus status = follower.status();
      SortedSet<String> shown =
          dataset
              .<SortedSet<String>>map(d -> new TreeSet<>(List.of(d)))
              .orElseGet(status::datasets);
      Instant now = Instant.now();
      shown.forEach(name -> text.dataset(status.of(name, now)).forEach(out::println));
      if (shown.isEmpty()) {
        out.println("No dataset yet at " + address.bootstrapServers());
      }
      ModelText.lines(follower.models(), dataset.orElse("demo")).forEach(out::println);
    }
    text.processes(processes()).forEach(out::println);
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  /** The processes of the pipeline in the data directory; none where no pipeline runs there. */
  private List<ChildState> processes() throws InterruptedException {
    DataDirectory directory = broker.location.directory();
    if (DirectoryLock.holder(directory).isEmpty()) {
      return List.of();
    }
    HealthProbe probe = new HealthProbe();
    List<ChildState> states = new ArrayList<>();
    for (Map.Entry<String, Integer> process : new KeptPorts(directory).read().entrySet()) {
      boolean http = !process.getKey().equals(PipelinePlan.BROKER);
      states.add(
          state(process.getKey(), process.getValue(), http, probe.ask(process.getValue(), http)));
    }
    return states;
  }

  private static ChildState state(String name, int port, boolean http, Health health) {
    ChildState.Phase phase = ChildState.Phase.NOT_READY;
    String detail = "";
    if (health instanceof Health.Ready) {
      phase = ChildState.Phase.READY;
    } else if (health instanceof Health.NotReady notReady) {
      detail = notReady.reason();
    } else if (health instanceof Health.Broken broken) {
      detail = broken.reason();
    } else {
      phase = ChildState.Phase.DEAD;
      detail =
          PipelinePlan.mayBeLeftOff(name)
              ? "does not answer (is it off with --no-training?)"
              : "does not answer";
    }
    return new ChildState(name, port, http, phase, detail, 0, Optional.empty());
  }
}
