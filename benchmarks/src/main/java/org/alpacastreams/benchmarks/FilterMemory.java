package org.alpacastreams.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import org.alpacastreams.dedupfilter.dataset.Decision;
import org.alpacastreams.dedupfilter.dataset.Decision.Accept;

/**
 * Prints how much memory a dataset takes for each accepted instruction, beyond the instruction's
 * text and its id: everything the service keeps in memory, by the heap that is used after a
 * collection. Usage: {@code FilterMemory [corpus]}.
 */
public final class FilterMemory {
  private FilterMemory() {}

  /** Prints a line for each annotation. */
  public static void main(String[] arguments) {
    List<String> texts =
        Corpus.of(Path.of(arguments.length == 0 ? Corpus.DEFAULT : arguments[0])).instructions();
    for (Annotation annotation : Annotation.values()) {
      measure(texts, annotation);
    }
  }

  private static void measure(List<String> texts, Annotation annotation) {
    DatasetRegister register = new DatasetRegister(new ForgetfulLedger());
    DatasetSettings settings =
        new DatasetSettings(Policy.ROUGE_ONLY, 0.7, Tokenizer.ROUGE_SCORE, annotation, "en");
    register.decide(arrival(new DatasetOpened(settings)));
    long before = usedBytes();
    long textBytes = 0;
    for (int i = 0; i < texts.size(); i++) {
      // Copies, as they come from records: the corpus's own are in memory before.
      String id = "demo-3f2a-" + i;
      String instruction = new String(texts.get(i).toCharArray());
      Decision decision =
          register.decide(
              arrival(
                  new Candidate(
                      Optional.of(id), instruction, "", "", Origin.EXTERNAL, Optional.empty())));
      textBytes += decision instanceof Accept ? sizeOf(id) + sizeOf(instruction) : 0;
    }
    long used = usedBytes();
    long accepted = register.pool("demo").orElseThrow().size();
    long perEntry = (used - before - textBytes) / accepted;
    System.out.printf(
        Locale.ROOT,
        "annotation %-7s: %,d accepted of %,d; %d bytes each, beyond %d bytes of text and id%n",
        annotation.name().toLowerCase(Locale.ROOT),
        accepted,
        texts.size(),
        perEntry,
        textBytes / accepted);
  }

  private static Arrival arrival(CandidateEvent event) {
    return new Arrival("demo", "nowhere", 100, event);
  }

  /** A string's object and its bytes, one each for Latin-1. */
  private static long sizeOf(String text) {
    boolean latin = text.chars().allMatch(c -> c < 256);
    long bytes = 16L + (latin ? text.length() : 2L * text.length());
    return 24 + (bytes + 7) / 8 * 8;
  }

  private static long usedBytes() {
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      used = Math.min(used, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    }
    return used;
  }
}
