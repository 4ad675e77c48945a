package org.alpacastreams.standalone.command;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
      "  ./alpaca up --dataset cooking --goal 5000 --seeds cooking.jsonl",
      "  OPENAI_API_KEY=… ./alpaca up --dataset gpt --teacher openai --budget 2.50",
      "  ./alpaca up --goal 300 --until-version 300    (ends when it is there)"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the version of --until-version is there",
      "1:the run was refused, or something unexpected failed",
      "2:wrong options",
      "4:the data directory or a port cannot be used",
      "130:stopped by Ctrl-C (143 by SIGTERM); everything was stopped in order"
    })
final class UpCommand implements Callable<Integer> {
  private static final long LONGEST_STOP_SECONDS = 15;

  @Spec CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();
  @Mixin Location location = new Location();

  @Option(
      names = {"-d", "--dataset"},
      paramLabel = "NAME",
      defaultValue = "demo",
      description = "The dataset to fill and to show (default: ${DEFAULT-VALUE}).")
  String dataset = "demo";

  @Option(
      names = {"-g", "--goal"},
      paramLabel = "N",
      description = "Accepted examples it shall have (default: 1000; may be raised later).")
  Optional<Long> goal = Optional.empty();

  @Option(
      names = {"-t", "--teacher"},
      paramLabel = "NAME[=WEIGHT]",
      description =
          "Who answers, by name in the teacher catalogue; may be repeated (default: procedural,"
              + " which needs no key and costs nothing).")
  List<String> teachers = new ArrayList<>();

  @Option(
      names = "--budget",
      paramLabel = "USD",
      description = "The most the run may cost; never exceeded (default: 0).")
  Optional<BigDecimal> budget = Optional.empty();

  @Option(
      names = "--teachers-file",
      paramLabel = "FILE",
      description = "A teacher catalogue of your own (default: the project's).")
  Optional<Path> teachersFile = Optional.empty();

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description = "reference, robust or rouge-only, for a new dataset (default: robust).")
  Optional<String> policy = Optional.empty();

  @Option(
      names = "--seeds",
      paramLabel = "FILE",
      description = "Seed tasks as JSONL, for a new dataset (default: the project's 175).")
  Optional<Path> seeds = Optional.empty();

  @Option(
      names = "--version-every",
      paramLabel = "N",
      defaultValue = "300",
      description = "Write a dataset version every N examples (default: ${DEFAULT-VALUE}).")
  int versionEvery = 300;

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
          "The port of broker, prompt-sampler, generator, dedup-filter or dataset-sink; kept for"
              + " later starts (default: 9092 and 8081 to 8084 where they are free).")
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
    requireFiles();
    requireWeights();
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
          new KeptPorts(directory).choose(PipelinePlan.usualPorts(), ports);
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
            teachersFile.map(Path::toAbsolutePath),
            versionEvery);
    TextStyle style = TextStyle.of(terminal.live(), System.getenv());
    SessionDisplay display =
        new SessionDisplay(terminal, style, directory, plan.bootstrapServers(), dataset);
    display.say("Starting in " + directory.root());
    BrokerAddress broker = new BrokerAddress(plan.bootstrapServers(), Optional.empty());
    boolean reached = false;
    try (Supervisor supervisor = new Supervisor(plan.broker(), plan.services(), registry);
        PipelineFollower follower = new PipelineFollower(broker, dataset)) {
      try {
        reached =
            new UpSession(plan, supervisor, follower, display, dataset, wish(), until()).run(stop);
      } finally {
        display.end();
        display.say("Stopping the services, then the broker …");
      }
    }
    display.say(farewell(directory));
    return reached || untilVersion.isEmpty() ? CommandLine.ExitCode.OK : Alpaca.FAILED;
  }

  private Optional<RunWish> wish() {
    return noRun
        ? Optional.empty()
        : Optional.of(new RunWish(dataset, goal, budget, teachers, policy, seeds));
  }

  private OptionalLong until() {
    return untilVersion.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  private String farewell(DataDirectory directory) {
    String where = location.dataDirectory.map(d -> " --data-dir " + directory.root()).orElse("");
    String which = dataset.equals("demo") ? "" : " --dataset " + dataset;
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

  private void requireFiles() {
    teachersFile.ifPresent(file -> requireFile("--teachers-file", file));
    seeds.ifPresent(file -> requireFile("--seeds", file));
    if (versionEvery < 1) {
      throw wrong("--version-every " + versionEvery + ": it must be at least 1");
    }
  }

  private void requireFile(String option, Path file) {
    if (!Files.isReadable(file)) {
      throw wrong(option + " " + file + ": there is no such file, or it cannot be read");
    }
  }

  private void requireWeights() {
    for (String teacher : teachers) {
      if (!teacher.matches("[^=]+(=[1-9]\\d{0,5})?")) {
        throw wrong("--teacher " + teacher + ": write a name, or name=weight as in openai=2");
      }
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
