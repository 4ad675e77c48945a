package org.alpacastreams.datasetsink.version;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.contracts.json.Json;

/**
 * {@code manifest.json}: what a version holds and how it came about. No clock and no machine's name
 * are in it, so that whoever writes the version writes the same bytes.
 *
 * @param schema of this file: {@code dataset-version/1.1}
 * @param exampleSchema of the events that the examples were, such as {@code examples.accepted/1.1}
 * @param firstSequence always 0: a version holds the whole dataset up to its end
 * @param endSequence n, exclusive
 * @param counts the dataset's verdicts up to the version's last example
 * @param filterVersions of the filters that judged its examples
 * @param sources examples by where they come from: teacher, import, external
 * @param teachers who wrote how many examples, with which prompt
 * @param lengths of the texts, by field
 * @param contributingAnswers what the answers behind the examples cost; absent where none says it
 * @param withInput examples whose input is not empty
 * @param split how many examples are for training and for validation, and the rule
 * @param retracted examples of [0, n) that were taken back before and are in none of the files
 * @param files every other file of the folder
 */
public record Manifest(
    String schema,
    Optional<String> exampleSchema,
    String dataset,
    String version,
    Optional<String> parentVersion,
    long firstSequence,
    long endSequence,
    long examples,
    VerdictCounts counts,
    DatasetSettings settings,
    SortedSet<String> filterVersions,
    SortedMap<String, Long> sources,
    List<TeacherContribution> teachers,
    Optional<ContributingAnswers> contributingAnswers,
    SortedMap<String, TextLengths> lengths,
    long withInput,
    Optional<SplitCounts> split,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Retracted> retracted,
    List<VersionFile> files) {
  /** The file's name. */
  public static final String FILE_NAME = "manifest.json";

  /** The schema that this release writes. */
  public static final String SCHEMA = "dataset-version/1.1";

  private static final ObjectWriter WRITER =
      Json.mapper()
          .writerFor(Manifest.class)
          .with(SerializationFeature.INDENT_OUTPUT)
          .with(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  /** An example that was taken back, and why. */
  public record Retracted(String exampleId, long sequence, String reason) {}

  /** Examples of one teacher, model, recipe and prompt version. */
  public record TeacherContribution(
      Optional<String> teacher,
      Optional<String> model,
      Optional<String> recipe,
      Optional<String> promptVersion,
      long examples) {}

  /**
   * The teachers' answers that at least one of the examples was read from, each counted once and in
   * full. Attempts of which nothing was accepted, and earlier stages, cost too and are not in it.
   *
   * @param answers how many
   * @param examples read from them
   * @param promptTokens of their calls
   * @param completionTokens of their calls
   * @param costUsd of their calls, by the catalogue's prices
   */
  public record ContributingAnswers(
      long answers, long examples, long promptTokens, long completionTokens, BigDecimal costUsd) {
    /** Both together, where no answer is in both. */
    public ContributingAnswers plus(ContributingAnswers other) {
      return new ContributingAnswers(
          answers + other.answers,
          examples + other.examples,
          promptTokens + other.promptTokens,
          completionTokens + other.completionTokens,
          costUsd.add(other.costUsd));
    }
  }

  /**
   * How the examples are divided.
   *
   * @param validationPerMille as in {@link ValidationShare}
   * @param train examples for training
   * @param validation examples for validation
   */
  public record SplitCounts(int validationPerMille, long train, long validation) {}

  /** Unicode characters of a field, over all examples. */
  public record TextLengths(long minCharacters, long maxCharacters, long totalCharacters) {}

  /** A manifest of schema 1.0 says less. */
  public Manifest {
    exampleSchema = exampleSchema == null ? Optional.empty() : exampleSchema;
    contributingAnswers = contributingAnswers == null ? Optional.empty() : contributingAnswers;
    split = split == null ? Optional.empty() : split;
    retracted = retracted == null ? List.of() : List.copyOf(retracted);
  }

  byte[] toBytes() {
    try {
      return (WRITER.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest is always JSON", e);
    }
  }

  /** The manifest that {@code bytes} are. */
  public static Manifest of(byte[] bytes) throws IOException {
    return Json.mapper().readValue(bytes, Manifest.class);
  }
}
