package org.alpacastreams.standalone.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.examplefiles.ExampleFile;
import org.alpacastreams.examplefiles.UnreadableFileException;
import org.alpacastreams.standalone.broker.adapter.BrokerAddress;
import org.alpacastreams.standalone.importing.ImportKind;
import org.alpacastreams.standalone.importing.ImportSource;
import org.alpacastreams.standalone.importing.ImportSummary;
import org.alpacastreams.standalone.importing.ImportSurvey;
import org.alpacastreams.standalone.importing.adapter.DatasetImport;
import org.alpacastreams.standalone.importing.adapter.ImportPlan;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alpaca import}: an existing file into a dataset. */
@Command(
    name = "import",
    description = {
      "Stream an existing file, or a version of another run, into a dataset and wait for its verdicts.",
      "It may be a JSON list (alpaca_data.json, regen.json), JSON Lines or Parquet, of {instruction, input,",
      "output}, {instruction, context, response}, {messages}, {conversations}, {prompt, completion},",
      "{question, answer} or of seed tasks {instruction, instances: [{input, output}]}. Of a conversation",
      "the first question and its answer are taken. Of a version's folder the best file is.",
      "Rows are named by the file's content: importing it twice changes nothing."
    },
    footer = {
      "%nExamples:",
      "  ./alpaca import alpaca_data.json --dataset alpaca --as candidates --seeds seed_tasks.jsonl",
      "  ./alpaca import mine.jsonl --dataset cooking --as accepted",
      "  ./alpaca import cooking train-00000-of-00001.parquet --as candidates",
      "  ./alpaca import more-cooking .alpaca/dataset-sink/datasets/cooking/versions/300",
      "  ./alpaca import evaluation.jsonl --dataset cooking --as evaluation"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:imported (broken rows are reported and left out)",
      "1:the file cannot be read, has a broken row (--strict), or the dataset has other settings",
      "2:wrong options",
      "3:no broker answers"
    })
final class ImportCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();
  @Mixin BrokerOptions broker = new BrokerOptions();
  @Mixin SettingsOptions settings = new SettingsOptions();

  @Parameters(
      arity = "1..2",
      paramLabel = "[DATASET] FILE",
      hideParamSyntax = true,
      description = "The file, or a version's folder; the dataset before it does for --dataset.")
  List<String> parameters = List.of();

  @Option(
      names = {"-d", "--dataset"},
      paramLabel = "NAME",
      description = "The dataset; it is opened where it is new.")
  Optional<String> namedDataset = Optional.empty();

  @Option(
      names = "--as",
      paramLabel = "KIND",
      converter = KindConverter.class,
      description = {
        "candidates: judged like a teacher's answers;",
        "seeds: join the pool, are no part of the dataset;",
        "accepted: join pool and dataset unjudged (the default for a version's folder);",
        "evaluation: near-copies of them are kept out."
      })
  Optional<ImportKind> namedKind = Optional.empty();

  @Option(
      names = "--seeds",
      paramLabel = "FILE",
      description = "Seed tasks that join the pool before the rows.")
  Optional<Path> seeds = Optional.empty();

  @Option(names = "--strict", description = "Import nothing if any row is broken.")
  boolean strict;

  @Option(names = "--no-wait", description = "Do not wait for the verdicts.")
  boolean noWait;

  @Option(
      names = "--verify-topics",
      description = "Create no topics; for clusters where only an administrator may.")
  boolean verifyTopics;

  @Option(
      names = "--filter-group",
      paramLabel = "GROUP",
      defaultValue = "alpaca-dedup-filter",
      description =
          "Consumer group (Streams application id) of the dedup-filter, whose progress tells when all verdicts are there"
              + " (default: ${DEFAULT-VALUE}).")
  String filterGroup = "alpaca-dedup-filter";

  @Override
  public Integer call() throws InterruptedException {
    String dataset = dataset();
    ImportSource source = ImportSource.of(Path.of(parameters.get(parameters.size() - 1)));
    ImportKind kind = kind(source);
    PrintWriter out = spec.commandLine().getOut();
    ImportPlan.Source rows = survey(kind.open(source.file()));
    Optional<ImportPlan.Source> seedRows = seeds.map(s -> survey(ImportKind.SEEDS.open(s)));
    DatasetSettings chosen = settings.settings();
    BrokerAddress address = broker.reachable();
    ImportProgressLine progress =
        new ImportProgressLine(out, Boolean.getBoolean("alpaca.terminal"));
    ImportSummary summary =
        new DatasetImport(
                address,
                !verifyTopics,
                progress::show,
                note -> {
                  progress.clear();
                  spec.commandLine().getErr().println(note);
                })
            .run(
                new ImportPlan(
                    dataset,
                    kind,
                    rows,
                    seedRows,
                    chosen,
                    settings.anyChosen(),
                    filterGroup,
                    !noWait));
    progress.clear();
    out.printf("Imported %s into dataset %s as %s%n", rows.file().path(), dataset, kind);
    seedRows.ifPresent(s -> out.printf("  seeds     %,d%n", s.survey().rows()));
    print(out, rows, kind, summary);
    return CommandLine.ExitCode.OK;
  }

  private String dataset() {
    if (parameters.size() == 2 && namedDataset.isPresent()) {
      throw wrong("the dataset is named twice: '%s' and --dataset".formatted(parameters.get(0)));
    }
    return namedDataset
        .or(() -> parameters.size() == 2 ? Optional.of(parameters.get(0)) : Optional.empty())
        .filter(name -> !name.isBlank())
        .orElseThrow(() -> wrong("say into which dataset: ./alpaca import DATASET FILE"));
  }

  private ImportKind kind(ImportSource source) {
    if (namedKind.isEmpty() && !source.version()) {
      throw wrong(
          "say as what, with --as: candidates, seeds, accepted or evaluation; --help explains them");
    }
    return namedKind.orElse(ImportKind.ACCEPTED);
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  /** Reads the file to its end, and reports what is broken in it. */
  private ImportPlan.Source survey(ExampleFile source) {
    ImportSurvey survey = ImportSurvey.of(source);
    PrintWriter err = spec.commandLine().getErr();
    if (survey.brokenRows() > 0) {
      err.println(survey.describeBroken(source));
      if (strict) {
        throw new UnreadableFileException(
            "%s has %,d broken rows. Nothing was imported; correct them, or leave --strict away to skip them."
                .formatted(source.path(), survey.brokenRows()));
      }
      err.printf(
          "%s: %,d broken rows are left out, %,d are readable.%n",
          source.path(), survey.brokenRows(), survey.rows());
    }
    if (survey.rowsWithFurtherInstances() > 0) {
      err.printf(
          "%s: %,d rows have several instances or questions; the first of each is taken, as in Stanford Alpaca.%n",
          source.path(), survey.rowsWithFurtherInstances());
    }
    return new ImportPlan.Source(source, survey);
  }

  private void print(
      PrintWriter out, ImportPlan.Source rows, ImportKind kind, ImportSummary summary) {
    long broken = rows.survey().brokenRows();
    out.printf(
        "  sent      %,d%s%n",
        summary.sent(), broken == 0 ? "" : "  (%,d broken rows left out)".formatted(broken));
    if (summary.answered()) {
      out.printf("  accepted  %,d%n", summary.accepted());
      out.printf("  rejected  %,d%s%n", summary.totalRejected(), reasons(summary));
      out.printf(
          "  known     %,d%s%n",
          summary.answeredBefore(),
          summary.answeredBefore() == 0 ? "" : "  (judged in an earlier import; nothing changed)");
    } else if (kind.answered()) {
      out.println("  verdicts follow on the topics; './alpaca status' shows them");
    }
    out.flush();
  }

  private static String reasons(ImportSummary summary) {
    String reasons =
        summary.rejected().entrySet().stream()
            .map(e -> "%s %,d".formatted(e.getKey(), e.getValue()))
            .collect(Collectors.joining(", "));
    return reasons.isEmpty() ? "" : "  (" + reasons + ")";
  }

  /** The kinds by their names in lower case. */
  static final class KindConverter implements CommandLine.ITypeConverter<ImportKind> {
    @Override
    public ImportKind convert(String name) {
      try {
        return ImportKind.ofName(name);
      } catch (IllegalArgumentException e) {
        throw new CommandLine.TypeConversionException(e.getMessage());
      }
    }
  }
}
