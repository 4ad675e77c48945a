package org.alpacastreams.benchmarks.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.benchmarks.ForgetfulLedger;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.Annotation;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.examples.CandidateEvent.DatasetOpened;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.Tokenizer;
import org.alpacastreams.dedupfilter.dataset.Arrival;
import org.alpacastreams.dedupfilter.dataset.DatasetRegister;
import org.alpacastreams.dedupfilter.dataset.Decision.Accept;
import org.alpacastreams.examplefiles.BrokenRow;
import org.alpacastreams.examplefiles.ExampleFile;
import org.alpacastreams.examplefiles.ExampleRow;

/** A file's rows as the filter accepts them, judged by ROUGE-L alone. */
final class AcceptedRows {
  private final String dataset;
  private final DatasetRegister register = new DatasetRegister(new ForgetfulLedger());

  AcceptedRows(String dataset, Annotation annotation) {
    this.dataset = dataset;
    var unused =
        register.decide(
            arrival(
                new DatasetOpened(
                    new DatasetSettings(
                        Policy.ROUGE_ONLY, 0.7, Tokenizer.ROUGE_SCORE, annotation, "en"))));
  }

  /** Those of {@code file}, in order. */
  List<AcceptedExample> of(Path file) {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("there is no file of examples at " + file + "; name one");
    }
    List<AcceptedExample> accepted = new ArrayList<>();
    ExampleFile.ofRows(file)
        .read(
            new ExampleFile.RowVisitor() {
              private long number;

              @Override
              public void row(ExampleRow row) {
                if (register.decide(arrival(candidate(row, number))) instanceof Accept accept) {
                  accepted.add(accept.example());
                }
                number++;
              }

              @Override
              public void broken(BrokenRow row) {
                System.err.printf("line %d is left out: %s%n", row.line(), row.problem());
              }
            });
    return accepted;
  }

  private static Candidate candidate(ExampleRow row, long number) {
    return new Candidate(
        Optional.of("measured-r-%06d/1#%d".formatted(number / 20, number)),
        row.instruction(),
        row.input(),
        row.output(),
        Origin.importedFrom("rows.json", number),
        Optional.empty());
  }

  private Arrival arrival(CandidateEvent event) {
    return new Arrival(dataset, "nowhere", 100, event);
  }
}
