package org.alpacastreams.datasetsink.version;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
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
 * @param schema of this file: {@code dataset-version/1.0}
 * @param firstSequence always 0: a version holds the whole dataset up to its end
 * @param endSequence n, exclusive
 * @param counts the dataset's verdicts up to the version's last example
 * @param filterVersions of the filters that judged its examples
 * @param sources examples by where they come from: teacher, import, external
 * @param teachers who wrote how many examples, with which prompt
 * @param lengths of the texts, by field
 * @param withInput examples whose input is not empty
 * @param files every other file of the folder
 */
public record Manifest(
    String schema,
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
    SortedMap<String, TextLengths> lengths,
    long withInput,
    List<VersionFile> files) {
  /** The file's name. */
  public static final String FILE_NAME = "manifest.json";

  /** The schema that this release writes. */
  public static final String SCHEMA = "dataset-version/1.0";

  private static final ObjectWriter WRITER =
      Json.mapper()
          .writerFor(Manifest.class)
          .with(SerializationFeature.INDENT_OUTPUT)
          .with(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  /** Examples of one teacher, model, recipe and prompt version. */
  public record TeacherContribution(
      Optional<String> teacher,
      Optional<String> model,
      Optional<String> recipe,
      Optional<String> promptVersion,
      long examples) {}

  /** Unicode characters of a field, over all examples. */
  public record TextLengths(long minCharacters, long maxCharacters, long totalCharacters) {}

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
