package org.alpacastreams.standalone.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.standalone.broker.adapter.BrokerAddress;
import org.alpacastreams.standalone.directory.DataDirectory;
import org.alpacastreams.standalone.directory.DirectoryLock;
import org.alpacastreams.standalone.directory.KeptPorts;
import org.alpacastreams.standalone.directory.ProcessRegistry;
import org.alpacastreams.standalone.once.OnceSession;
import org.alpacastreams.standalone.process.ModelLoop;
import org.alpacastreams.standalone.process.PipelinePlan;
import org.alpacastreams.standalone.process.Supervisor;
import org.alpacastreams.standalone.session.RunWish;
import org.alpacastreams.standalone.session.SessionDisplay;
import org.alpacastreams.standalone.session.UpSession;
import org.alpacastreams.standalone.status.Terminal;
import org.alpacastreams.standalone.status.TextStyle;
import org.alpacastreams.standalone.status.adapter.PipelineFollower;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code alpaca up}: the whole pipeline on this machine. */
@Command(
    name = "up",
    description = {
      "Start the broker and the services, ask for a run and show how it stands, until Ctrl-C.",
      "The next start in the same data directory goes on where this one stopped."
    },
    footer = {
      "%nExamples:",
      "  ./alpaca up",
      "  ./alpaca up --once                            (ends when the first model has answered)",
      "  ./alpaca up --dataset cooking --goal 5000 --seeds cooking.jsonl",
      "  OPENAI_API_KEY=… ./alpaca up --dataset gpt --teacher openai --budget 2.50",
      "  ./alpaca up --goal 300 --until-version 300    (ends when it is there)"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the model of --once has answered, or the version of --until-version is there",
      "1:it has not, or the run was refused, or something unexpected failed",
      "2:wrong options",
      "4:the data directory or a port cannot be used",
      "130:stopped by Ctrl-C (143 by SIGTERM); everything was stopped in order"
    })
final class UpCommand implements Callable<Integer> {
  private static final long LONGEST_STOP_SECONDS = 15;
  private static final int USUAL_VERSION_EVERY = 300;

  @Spec CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();
  @Mixin Location location = new Location();

  @Mixin RunOptions run = new RunOptions();

  @Option(
      names = "--once",
      description =
          "Run until the first tuned model answers, ask it three questions, print a summary, and"
              + " stop everything.")
  boolean once;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = Patience.class,
      defaultValue = "15m",
      description = "How long --once may take, such as 90s or 1h30m (default: ${DEFAULT-VALUE}).")
  Duration timeout = Duration.ofMinutes(15);

  @Option(names = "--no-training", description = "Leave trainer and inference-gateway off.")
  boolean noTraining;

  @Option(names = "--no-run", description = "Only start the services; ask for no run.")
  boolean noRun;

  @Option(
      names = "--until-version",
      paramLabel = "N",
      description = "Stop, with exit code 0, when a dataset version with N examples is there.")
  Optional<Long> untilVersion = Optional.empty();

  @Option(
      names = "--port",
      paramLabel = "PROCESS=PORT",
      description =
          "The port of broker, prompt-sampler, generator, dedup-filter, dataset-sink, trainer or"
              + " inference-gateway (the page); kept for later starts (default: 9092, 8081 to 8085"
              + " and 8080 where they are free).")
  Map<String, Integer> ports = new LinkedHashMap<>();

  @Option(
      names = "--heap",
      paramLabel = "PROCESS=SIZE",
      description = "The heap of a process, such as dedup-filter=1g for a very large dataset.")
  Map<String, String> heaps = new LinkedHashMap<>();

  @Override
  public Integer call() throws InterruptedException {
    requireKnownProcesses(ports, "--port");
    requireKnownProcesses(heaps, "--heap");
    run.check();
    requireSense();
    Terminal terminal = Terminal.ofProcess();
    DataDirectory directory = location.directory();
    directory.prepare();
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (DirectoryLock lock = DirectoryLock.take(directory)) {
      LauncherLog.open(directory);
      ProcessRegistry registry = new ProcessRegistry(lock.directory());
      registry
          .endLeftovers()
          .forEach(
              left ->
                  terminal.print(
                      "Ended %s (pid %d), left over from an earlier start"
                          .formatted(left.name(), left.pid())));
      SortedMap<String, Integer> chosen =
          new KeptPorts(directory).choose(PipelinePlan.usualPorts(models()), ports);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> await(stop, stopped), "stop"));
      return session(terminal, directory, registry, chosen, stop);
    } finally {
      stopped.countDown();
    }
  }

  private int session(
      Terminal terminal,
      DataDirectory directory,
      ProcessRegistry registry,
      Map<String, Integer> chosen,
      CountDownLatch stop)
      throws InterruptedException {
    PipelinePlan plan =
        new PipelinePlan(
            location.installation(),
            directory,
            chosen,
            heaps,
            run.teachersFile.map(Path::toAbsolutePath),
            run.versionEvery.orElseGet(() -> once ? (int) onceGoal() : USUAL_VERSION_EVERY),
            models());
    terminal.print("Starting in " + directory.root());
    BrokerAddress broker = new BrokerAddress(plan.bootstrapServers(), Optional.empty());
    boolean reached = false;
    try (Supervisor supervisor = new Supervisor(plan.broker(), plan.services(), registry);
        PipelineFollower follower = new PipelineFollower(broker, run.dataset)) {
      try {
        reached =
            once
                ? new OnceSession(
                        plan,
                        supervisor,
                        follower,
                        registry,
                        terminal,
                        run.wish(Optional.of(RunWish.USUAL_GOAL)),
                        timeout)
                    .run(stop)
                : up(plan, supervisor, follower, terminal, stop);
      } finally {
        terminal.leave();
        terminal.print("Stopping the services, then the broker …");
      }
    }
    terminal.print(farewell(directory));
    boolean awaited = once || untilVersion.isPresent();
    return reached || !awaited ? CommandLine.ExitCode.OK : Alpaca.FAILED;
  }

  private boolean up(
      PipelinePlan plan,
      Supervisor supervisor,
      PipelineFollower follower,
      Terminal terminal,
      CountDownLatch stop)
      throws InterruptedException {
    TextStyle style = TextStyle.of(terminal.live(), System.getenv());
    SessionDisplay display =
        new SessionDisplay(terminal, style, plan.directory(), plan.bootstrapServers(), run.dataset);
    Optional<RunWish> wish = noRun ? Optional.empty() : Optional.of(run.wish(Optional.empty()));
    return new UpSession(plan, supervisor, follower, display, run.dataset, wish, until()).run(stop);
  }

  private ModelLoop models() {
    if (once) {
      return ModelLoop.from(onceGoal());
    }
    return noTraining ? ModelLoop.OFF : ModelLoop.ON;
  }

  private long onceGoal() {
    return run.goal.orElse(RunWish.USUAL_GOAL);
  }

  private OptionalLong until() {
    return untilVersion.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  private String farewell(DataDirectory directory) {
    String where = location.dataDirectory.map(d -> " --data-dir " + directory.root()).orElse("");
    String which = run.dataset.equals("demo") ? "" : " --dataset " + run.dataset;
    return """
        Stopped. Everything is kept:
          data   %s
          logs   %s
        Go on with:  ./alpaca up%s%s"""
        .formatted(directory.root(), directory.logs(), where, which);
  }

  private static void await(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void requireKnownProcesses(Map<String, ?> given, String option) {
    for (String process : given.keySet()) {
      if (!PipelinePlan.usualPorts().containsKey(process)) {
        throw wrong(
            "%s %s: there is no such process; there are %s"
                .formatted(option, process, String.join(", ", PipelinePlan.usualPorts().keySet())));
      }
    }
  }

  private void requireSense() {
    if (once && (noRun || noTraining || untilVersion.isPresent())) {
      throw wrong(
          "--once needs a run and a training: leave out --no-run, --no-training and --until-version");
    }
    if (once && (onceGoal() < 1 || onceGoal() > Integer.MAX_VALUE)) {
      throw wrong("--goal " + onceGoal() + ": with --once it must be 1 to " + Integer.MAX_VALUE);
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
