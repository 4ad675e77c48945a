package org.alpacastreams.datasetsink.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.Examples;
import org.alpacastreams.datasetsink.files.Disk;

/** After any crash, reading the topic again from anywhere before it gives the same file. */
class SegmentCrashPropertyTest {
  private static final DatasetName NAME = new DatasetName("cooking");

  @Property(tries = 150)
  void replayFromAnyEarlierOffsetGivesTheSameBytes(
      @ForAll @IntRange(min = 1, max = 25) int written,
      @ForAll @IntRange(min = 0, max = 10) int further,
      @ForAll @DoubleRange(min = 0, max = 1) double cut,
      @ForAll @DoubleRange(min = 0, max = 1) double replayedFrom,
      @ForAll @IntRange(min = 1, max = 7) int batch)
      throws IOException {
    Path directory = Files.createTempDirectory("crash");
    try {
      Path file = directory.resolve(AcceptedSegment.FILE_NAME);
      List<AcceptedExample> all = Examples.first("cooking", written + further);
      append(directory, all, 0, all.size(), 5);
      byte[] expected = Files.readAllBytes(file);
      Files.delete(file);
      append(directory, all, 0, written, 5);
      byte[] before = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(before, (int) Math.round(cut * before.length)));

      int complete = Math.toIntExact(open(directory).examples());
      int from = (int) Math.round(replayedFrom * complete);
      append(directory, all, from, all.size(), batch);

      assertThat(Files.readAllBytes(file)).isEqualTo(expected);
    } finally {
      new Disk().deleteTree(directory);
    }
  }

  private static void append(
      Path directory, List<AcceptedExample> all, int from, int end, int batch) {
    try (AcceptedSegment segment = open(directory)) {
      for (int i = from; i < end; i++) {
        assertThat(segment.append(all.get(i)))
            .isIn(new AppendOutcome.Appended(), new AppendOutcome.AlreadyHeld());
        if (i % batch == 0) {
          segment.sync();
        }
      }
      segment.sync();
    }
  }

  private static AcceptedSegment open(Path directory) {
    return new AcceptedSegment(NAME, directory, "test", new Disk());
  }
}
