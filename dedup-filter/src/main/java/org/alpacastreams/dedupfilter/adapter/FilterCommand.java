package org.alpacastreams.dedupfilter.adapter;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.alpacastreams.contracts.examples.Annotation;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.Tokenizer;
import org.alpacastreams.contracts.json.JsonNames;
import org.alpacastreams.dedupfilter.files.FileJudge;
import org.alpacastreams.dedupfilter.files.VerdictLines;
import org.alpacastreams.examplefiles.BrokenRow;
import org.alpacastreams.examplefiles.ExampleFile;
import org.alpacastreams.examplefiles.ExampleRow;
import org.alpacastreams.examplefiles.UnreadableFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code alpaca filter}: the dedup-filter's verdicts on a file, with no broker. */
@Command(
    name = "alpaca filter",
    description = {
      "Judge the rows of a file in their order, as the dedup-filter judges a stream; no broker is needed.",
      "Files are JSON lists (alpaca_data.json, regen.json) or JSON Lines of {instruction, input, output}",
      "or of seed tasks {instruction, instances: [{input, output}]}.",
      "One JSON object per row comes out: index, accepted, score (the highest ROUGE-L F with the pool),",
      "nearest (the first pool entry with it; seeds count from 0, then the accepted rows) and reason."
    },
    footer = {
      "%nExamples:",
      "  ./alpaca filter --seeds seed_tasks.jsonl --candidates alpaca_data.json --out verdicts.jsonl",
      "  ./alpaca filter --candidates mine.jsonl --evaluations bench.jsonl --policy robust --out - | jq .reason"
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:judged (rows that cannot be read are rejected as parse-error)",
      "1:a file cannot be read or written; the message says which",
      "2:wrong options"
    })
public final class FilterCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int BUFFER_BYTES = 1 << 16;

  @Spec CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "FILE",
      description = "Rows that join the pool first, unjudged.")
  Optional<Path> seeds = Optional.empty();

  @Option(
      names = "--candidates",
      required = true,
      paramLabel = "FILE",
      description = "The rows to judge.")
  Path candidates = Path.of("");

  @Option(
      names = "--evaluations",
      paramLabel = "FILE",
      description = "Tasks whose near-copies are rejected as contaminated.")
  Optional<Path> evaluations = Optional.empty();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the verdicts go; - is standard output.")
  String out = VerdictTarget.STANDARD_OUTPUT;

  @Option(
      names = "--threshold",
      paramLabel = "F",
      defaultValue = "0.7",
      description = "Reject above this ROUGE-L F (default: ${DEFAULT-VALUE}).")
  double threshold;

  @Option(
      names = "--annotate",
      paramLabel = "NAME",
      defaultValue = "nearest",
      converter = AnnotationName.class,
      description =
          "What accepted rows say: none (verdicts only, fastest), nearest, or full with the ten nearest and the mean (default: ${DEFAULT-VALUE}).")
  Annotation annotation = Annotation.NEAREST;

  @Option(
      names = "--tokenizer",
      paramLabel = "NAME",
      defaultValue = "rouge_score",
      converter = TokenizerName.class,
      description = "rouge_score, or unicode for other scripts (default: ${DEFAULT-VALUE}).")
  Tokenizer tokenizer = Tokenizer.ROUGE_SCORE;

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      defaultValue = "rouge-only",
      converter = PolicyName.class,
      description =
          "rouge-only, reference (its text filters too) or robust (no empty output either) (default: ${DEFAULT-VALUE}).")
  Policy policy = Policy.ROUGE_ONLY;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      defaultValue = "en",
      description = "Language of the text filters, BCP 47 (default: ${DEFAULT-VALUE}).")
  String language = "en";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  /** Ends the process with the command's exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new FilterCommand())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof UnreadableFileException
                  || failure instanceof UncheckedIOException
                  || failure instanceof IOException) {
                command.getErr().println("filter: " + failure.getMessage());
                return FAILED;
              }
              throw failure;
            });
  }

  @Override
  public Integer call() throws IOException {
    VerdictTarget target = new VerdictTarget(out);
    target
        .objection(
            Stream.of(Optional.of(candidates), seeds, evaluations)
                .flatMap(Optional::stream)
                .toList())
        .ifPresent(
            problem -> {
              throw new ParameterException(spec.commandLine(), problem);
            });
    FileJudge judge = new FileJudge(settings());
    FilterProgress progress =
        new FilterProgress(spec.commandLine().getErr(), Boolean.getBoolean("alpaca.terminal"));
    seeds.ifPresent(file -> read(file, judge::addSeed));
    evaluations.ifPresent(file -> read(file, judge::addEvaluation));
    int seedRows = judge.poolSize();
    target.write(file -> judge(judge, file, progress));
    progress.summary(judge, seedRows);
    return CommandLine.ExitCode.OK;
  }

  private void judge(FileJudge judge, OutputStream target, FilterProgress progress)
      throws IOException {
    try (VerdictLines lines = new VerdictLines(new BufferedOutputStream(target, BUFFER_BYTES))) {
      ExampleFile.ofRows(candidates)
          .read(
              new ExampleFile.RowVisitor() {
                @Override
                public void row(ExampleRow row) {
                  lines.write(judge.judged(), judge.judge(row));
                  progress.show(judge);
                }

                @Override
                public void broken(BrokenRow row) {
                  lines.write(judge.judged(), judge.judge(row));
                }
              });
    }
  }

  /** Adds a file whose every row counts: one that cannot be read would weaken the filter unseen. */
  private static void read(Path file, Consumer<ExampleRow> add) {
    ExampleFile.ofRows(file)
        .read(
            new ExampleFile.RowVisitor() {
              @Override
              public void row(ExampleRow row) {
                add.accept(row);
              }

              @Override
              public void broken(BrokenRow row) {
                throw new UnreadableFileException(
                    "%s:%d: %s. Correct the row, or take it out."
                        .formatted(file, row.line(), row.problem()));
              }
            });
  }

  private DatasetSettings settings() {
    try {
      return new DatasetSettings(policy, threshold, tokenizer, annotation, language);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** Enum constants by their names in events. */
  private abstract static class Name<E extends Enum<E>> implements CommandLine.ITypeConverter<E> {
    private final Class<E> type;

    Name(Class<E> type) {
      this.type = type;
    }

    @Override
    public E convert(String name) {
      try {
        return JsonNames.constant(type, name);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  private static final class AnnotationName extends Name<Annotation> {
    AnnotationName() {
      super(Annotation.class);
    }
  }

  private static final class TokenizerName extends Name<Tokenizer> {
    TokenizerName() {
      super(Tokenizer.class);
    }
  }

  private static final class PolicyName extends Name<Policy> {
    PolicyName() {
      super(Policy.class);
    }
  }
}
