package org.alpacastreams.datasetsink.adapter.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AnswerShare;
import org.alpacastreams.contracts.prompts.TokenUsage;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.Examples;
import org.alpacastreams.datasetsink.files.Disk;
import org.alpacastreams.datasetsink.library.Dataset;
import org.alpacastreams.datasetsink.library.DatasetLibrary;
import org.alpacastreams.datasetsink.version.AlpacaJson;
import org.alpacastreams.datasetsink.version.ExamplesJsonl;
import picocli.CommandLine;

/** The commands, what they printed, and a real library: "cooking" with versions 3 and 6. */
final class DatasetShell {
  private final Path folder;
  private final Path data;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private DatasetShell(Path folder) {
    this.folder = folder;
    this.data = folder.resolve("data");
  }

  /** For commands that read no files. */
  static DatasetShell overNothing() {
    return new DatasetShell(Path.of("absent"));
  }

  /** Cuts the versions below {@code folder}. */
  static DatasetShell overVersions(Path folder) {
    DatasetShell shell = new DatasetShell(folder);
    shell.cutVersions();
    return shell;
  }

  /** What the last command printed. */
  String out() {
    return out.toString();
  }

  /** What the last command complained of. */
  String err() {
    return err.toString();
  }

  private void cutVersions() {
    try (DatasetLibrary library =
        new DatasetLibrary(
            data.resolve("dataset-sink"),
            List.of(new AlpacaJson(), new ExamplesJsonl()),
            "test",
            new Disk())) {
      library.prepare();
      Dataset dataset = library.open(new DatasetName("cooking"));
      for (long i = 0; i < 7; i++) {
        dataset.segment().append(example(i));
      }
      dataset.segment().sync();
      dataset.versions().cut(3);
      dataset.versions().cut(6);
    }
  }

  /** The first is in English, the second German, the third declines, the others are short. */
  private static AcceptedExample example(long sequence) {
    if (sequence == 0) {
      return Examples.of("cooking", 0, "Name a dish of rice.", "", "Paella is a dish of rice.");
    }
    if (sequence == 1) {
      return Examples.of(
          "cooking", 1, "Nenne drei Gerichte mit Reis.", "", "Paella, Risotto und Pilaw.");
    }
    if (sequence == 2) {
      return Examples.of(
          "cooking",
          2,
          "Tell me your favourite dish.",
          "",
          "I'm sorry, but I cannot eat anything.");
    }
    AcceptedExample plain = Examples.of("cooking", sequence);
    return sequence == 3
        ? Examples.answered(
            plain, "p", new AnswerShare(2, new TokenUsage(1_900, 40), new BigDecimal("0.0150")))
        : plain;
  }

  Path version(long end) {
    return data.resolve("dataset-sink/datasets/cooking/versions/" + end);
  }

  /** A version's files in a folder of another name. */
  Path copy(Path version) throws Exception {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    try (var files = Files.list(version)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  /** Runs a command on the versions; the exit status. */
  int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data-dir", data.toString()));
    return execute(all.toArray(String[]::new));
  }

  /** Runs a command as it stands; the exit status. */
  int execute(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine command = DatasetCommands.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
