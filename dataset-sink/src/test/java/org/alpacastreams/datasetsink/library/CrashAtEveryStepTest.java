package org.alpacastreams.datasetsink.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.RetractedExample;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.Examples;
import org.alpacastreams.datasetsink.files.FaultyDisk;
import org.alpacastreams.datasetsink.files.StorageException;
import org.alpacastreams.datasetsink.segment.AppendOutcome;
import org.alpacastreams.datasetsink.version.AlpacaJson;
import org.alpacastreams.datasetsink.version.CutSchedule;
import org.alpacastreams.datasetsink.version.ExamplesJsonl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies at each step that changes the disk in turn, while it appends, takes an example
 * back, cuts and removes; the next process reads the topics again and ends with the same bytes.
 */
class CrashAtEveryStepTest {
  private static final DatasetName NAME = new DatasetName("cooking");
  private static final List<AcceptedExample> EXAMPLES = Examples.first("cooking", 12);
  private static final CutSchedule SCHEDULE = new CutSchedule(4);

  /** In force since version 4 was there, as the topic says it. */
  private static final List<RetractedExample> RETRACTED =
      List.of(
          new RetractedExample("cooking", EXAMPLES.get(1).exampleId(), "wrong", "mara")
              .inForce(1, 4),
          new RetractedExample("cooking", EXAMPLES.get(6).exampleId(), "unsafe", "mara")
              .inForce(6, 4));

  /** What is there of the bytes that it died writing. */
  private static final double[] WRITTEN = {0.4, 0, 1, 0.8};

  private final FaultyDisk disk = new FaultyDisk();

  @TempDir Path data;

  @Test
  void leavesTheBytesOfAnUndisturbedRun() throws IOException {
    Path calm = data.resolve("calm");
    disk.failAtStep(Integer.MAX_VALUE);
    run(calm);
    Map<String, String> expected = content(calm);
    int steps = disk.steps();
    assertThat(expected.keySet()).contains("versions/8/manifest.json", "retracted.jsonl");
    assertThat(steps).isGreaterThan(60);
    for (int step = 0; step < steps; step++) {
      Path directory = data.resolve("died-at-" + step);
      disk.dieAtStep(step, WRITTEN[step % WRITTEN.length]);
      assertThat(dies(directory)).as("step %d of %d", step, steps).isTrue();
      disk.failAtStep(Integer.MAX_VALUE);
      everyVersionIsWhole(directory, expected);
      run(directory);
      assertThat(content(directory)).as("died at step %d of %d", step, steps).isEqualTo(expected);
      disk.deleteTree(directory);
    }
  }

  @Test
  void diesSeveralTimesInARow() throws IOException {
    Path calm = data.resolve("calm");
    run(calm);
    Path directory = data.resolve("restless");
    int deaths = 0;
    for (int step = 0; step < 40; step++) {
      disk.dieAtStep(step, 0.7);
      deaths += dies(directory) ? 1 : 0;
    }
    assertThat(deaths).isGreaterThan(10);
    disk.failAtStep(Integer.MAX_VALUE);
    run(directory);
    assertThat(content(directory)).isEqualTo(content(calm));
  }

  private boolean dies(Path directory) {
    try {
      run(directory);
      return false;
    } catch (StorageException e) {
      return true;
    }
  }

  /** What the service does with the topics, from their beginning; version 8 does not stay. */
  private void run(Path directory) {
    try (DatasetLibrary library =
        new DatasetLibrary(
            directory, List.of(new AlpacaJson(), new ExamplesJsonl()), "instance 'a'", disk)) {
      library.prepare();
      Dataset dataset = library.open(NAME);
      dataset.versions().setAside().forEach(dataset.versions()::deleteSetAside);
      boolean removed = dataset.versions().exists(12) && !dataset.versions().exists(4);
      for (int from = 0; from < EXAMPLES.size(); from += 3) {
        for (AcceptedExample example : EXAMPLES.subList(from, from + 3)) {
          assertThat(dataset.segment().append(example))
              .isIn(new AppendOutcome.Appended(), new AppendOutcome.AlreadyHeld());
        }
        dataset.segment().sync();
        cutDue(dataset);
      }
      if (!removed) {
        dataset.versions().setAside(4);
        dataset.versions().deleteSetAside(4);
      }
    }
  }

  private static void cutDue(Dataset dataset) {
    SCHEDULE
        .due(dataset.segment().examples(), dataset.versions().existing(), java.util.Set.of())
        .forEach(
            end ->
                dataset
                    .versions()
                    .alone(
                        () -> {
                          if (end > 4) {
                            dataset.versions().retractions().addMissing(RETRACTED);
                          }
                          return dataset
                              .versions()
                              .cut(
                                  end,
                                  end == 4
                                      ? Optional.empty()
                                      : Optional.of(Long.toString(end - 4)));
                        }));
  }

  private static void everyVersionIsWhole(Path directory, Map<String, String> expected)
      throws IOException {
    Map<String, String> found = content(directory);
    for (String version : List.of("8", "12")) {
      Map<String, String> whole = below("versions/" + version + "/", expected);
      assertThat(below("versions/" + version + "/", found)).isIn(Map.of(), whole);
    }
  }

  private static Map<String, String> below(String folder, Map<String, String> files) {
    Map<String, String> below = new TreeMap<>(files);
    below.keySet().removeIf(name -> !name.startsWith(folder));
    return below;
  }

  private static Map<String, String> content(Path directory) throws IOException {
    Path root = directory.resolve("datasets/cooking");
    Map<String, String> content = new TreeMap<>();
    if (!Files.exists(root)) {
      return content;
    }
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("writer.lock"))
          .forEach(file -> content.put(root.relativize(file).toString(), text(file)));
    }
    return content;
  }

  private static String text(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String text = new String(bytes, StandardCharsets.UTF_8);
      return text.getBytes(StandardCharsets.UTF_8).length == bytes.length
          ? text
          : HexFormat.of().formatHex(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
