package org.alpacastreams.standalone.importing;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.examplefiles.ExampleFile;
import org.alpacastreams.examplefiles.ExampleRow;
import org.alpacastreams.standalone.importing.parquet.ParquetRows;

/** As what the rows of a file join a dataset. */
public enum ImportKind {
  /** Judged like a teacher's answers. */
  CANDIDATES(true),
  /** Human-written tasks: they join the pool, and are no part of the dataset. */
  SEEDS(false),
  /** Accepted elsewhere: they join pool and dataset unjudged. */
  ACCEPTED(true),
  /** Evaluation tasks: near-copies of them are kept out of the dataset. */
  EVALUATION(false);

  private final boolean answered;

  ImportKind(boolean answered) {
    this.answered = answered;
  }

  /** The kind with this name, whatever its case. */
  public static ImportKind ofName(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.toString().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + name
                        + "' is none of "
                        + Arrays.stream(values())
                            .map(ImportKind::toString)
                            .collect(Collectors.joining(", "))));
  }

  /** Whether the filter answers each row with a verdict. */
  public boolean answered() {
    return answered;
  }

  /**
   * The file of this kind: tasks keep their own ids, for the same task may come from several files;
   * rows are named by file and place. It is JSON, or Parquet.
   */
  public ExampleFile open(Path file) {
    ExampleFile rows = answered ? ExampleFile.ofRows(file) : ExampleFile.ofTasks(file);
    return ParquetRows.areIn(file) ? rows.readAs(new ParquetRows()) : rows;
  }

  /** The event that brings {@code row} in; {@code file} and {@code survey} name it. */
  public CandidateEvent event(ExampleRow row, ExampleFile file, ImportSurvey survey) {
    String id = survey.id(row.index());
    Origin origin = Origin.importedFrom(file.name(), row.index());
    return switch (this) {
      case CANDIDATES ->
          new CandidateEvent.Candidate(
              Optional.of(id),
              row.instruction(),
              row.input(),
              row.output(),
              origin,
              Optional.empty());
      case ACCEPTED ->
          new CandidateEvent.AcceptedImported(
              id, row.instruction(), row.input(), row.output(), origin);
      case SEEDS -> new CandidateEvent.SeedAdded(row.id().orElse(id), row.instruction());
      case EVALUATION ->
          new CandidateEvent.EvaluationAdded(
              row.id().orElse(id), evaluationSet(file), row.instruction());
    };
  }

  private static String evaluationSet(ExampleFile file) {
    return file.name().replaceFirst("\\.[^.]+$", "");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
