package org.alpacastreams.datasetsink.adapter.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alpacastreams.datasetsink.commands.CommandFailedException;
import org.alpacastreams.datasetsink.commands.ExportFormat;
import org.alpacastreams.datasetsink.commands.StoredVersion;
import org.alpacastreams.datasetsink.commands.VersionExport;
import org.alpacastreams.datasetsink.quality.Annotator;
import org.alpacastreams.datasetsink.quality.JudgeScores;
import org.alpacastreams.datasetsink.selection.Selection;
import org.alpacastreams.datasetsink.version.VersionFormat;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alpaca export} of a dataset; that of a model is the trainer's. */
@Command(
    name = "export",
    description = {
      "Write the examples of a version that meet a condition into one file.",
      "(With --gguf it writes a model instead: './alpaca export --gguf --help'.)"
    },
    footer = {
      "%nA condition compares fields and combines them with and, or, not and ( ):",
      "  language = 'en' and outputWords >= 3 and not refusal",
      "  teacher in ('gpt', 'claude') and not (truncated or repeatsInput)",
      "  instruction contains 'python' and nearestScore < 0.5",
      "Where an example has no value (judgeScore, teacher), no comparison of it is true.",
      "%nText: language, exampleId, instruction, input, output, source, runId, teacher,",
      "  model, recipe, promptVersion, file",
      "Numbers: instructionWords, instructionCharacters, inputWords, inputCharacters,",
      "  outputWords, outputCharacters, sequence, nearestScore, meanScore, judgeScore",
      "Yes or no: refusal, truncated, repeatsInput",
      "%nExamples:",
      "  ./alpaca export cooking --output cooking.json",
      "  ./alpaca export cooking@300 --where \"not refusal\" --format jsonl -o kept.jsonl"
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:written",
      "1:there is no such version, it is damaged, or the file exists",
      "2:wrong options or condition"
    })
final class ExportCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "DATASET[@N]",
      description = "The version; without @N the newest. A version's folder is taken too.")
  String version = "";

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The file to write; it is there whole or not at all.")
  Path output = Path.of("");

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description = "Which examples; without it all of them.")
  Optional<String> where = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "NAME",
      defaultValue = ExportFormat.USUAL,
      completionCandidates = Formats.class,
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  String format = ExportFormat.USUAL;

  @Option(
      names = "--scores",
      paramLabel = "FILE",
      description = "JSON Lines of {exampleId, score}: what judges said; they become judgeScore.")
  Optional<Path> scores = Optional.empty();

  @Option(names = "--force", description = "Replace FILE if it exists.")
  boolean force;

  @Mixin ShelfOption place = new ShelfOption();
  @Mixin HelpOption help = new HelpOption();

  /** The names of the formats. */
  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ExportFormat.names().iterator();
    }
  }

  @Override
  public Integer call() throws IOException {
    Selection selection = where.map(Selection::of).orElseGet(Selection::everything);
    Annotator annotator = annotator();
    VersionFormat chosen = ExportFormat.named(format, annotator);
    StoredVersion source = place.version(version);
    VersionExport.Report report =
        new VersionExport(source, selection, annotator).write(chosen, output, force);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%,d of the %,d examples of %s are in %s%n",
        report.exported(), report.examples(), source.name(), output);
    report
        .leftOut()
        .forEach((condition, count) -> out.printf("  %,9d left out, not: %s%n", count, condition));
    if (report.leftOut().size() > 1) {
      out.println("  (each counted for the first condition that was not met)");
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private Annotator annotator() throws IOException {
    if (scores.isEmpty()) {
      return Annotator.standard();
    }
    try {
      return Annotator.standard().with(JudgeScores.read(scores.get()));
    } catch (NoSuchFileException e) {
      throw new CommandFailedException("--scores: there is no file " + scores.get());
    }
  }
}
