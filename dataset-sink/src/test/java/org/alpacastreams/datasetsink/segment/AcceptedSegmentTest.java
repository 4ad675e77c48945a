package org.alpacastreams.datasetsink.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.Examples;
import org.alpacastreams.datasetsink.files.Disk;
import org.alpacastreams.datasetsink.files.FaultyDisk;
import org.alpacastreams.datasetsink.files.StorageException;
import org.alpacastreams.datasetsink.segment.AppendOutcome.AlreadyHeld;
import org.alpacastreams.datasetsink.segment.AppendOutcome.Appended;
import org.alpacastreams.datasetsink.segment.AppendOutcome.Conflict;
import org.alpacastreams.datasetsink.segment.AppendOutcome.Gap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptedSegmentTest {
  @TempDir Path directory;

  @Test
  void keepsEveryFieldOfEveryExampleInOrder() throws IOException {
    List<AcceptedExample> examples = Examples.first("cooking", 50);
    try (AcceptedSegment segment = segment()) {
      examples.forEach(segment::append);
      segment.sync();
      List<AcceptedExample> read = new ArrayList<>();
      segment.read(50, read::add);
      assertThat(read).isEqualTo(examples);
    }
    List<String> lines = Files.readAllLines(file());
    assertThat(lines).hasSize(50);
    assertThat(Json.mapper().readTree(lines.get(7)).get("counts").get("rejected").get("too-short"))
        .hasToString("1");
  }

  @Test
  void continuesAfterARestartAndSkipsWhatItHas() throws IOException {
    appendAll(0, 10);
    byte[] before = Files.readAllBytes(file());
    try (AcceptedSegment segment = segment()) {
      assertThat(segment.append(Examples.of("cooking", 3))).isEqualTo(new AlreadyHeld());
      assertThat(segment.append(Examples.of("cooking", 9))).isEqualTo(new AlreadyHeld());
      assertThat(Files.readAllBytes(file())).isEqualTo(before);
      assertThat(segment.append(Examples.of("cooking", 10))).isEqualTo(new Appended());
      segment.sync();
      assertThat(segment.examples()).isEqualTo(11);
    }
  }

  @Test
  void reportsAGapAndWritesNothing() throws IOException {
    appendAll(0, 10);
    byte[] before = Files.readAllBytes(file());
    try (AcceptedSegment segment = segment()) {
      assertThat(segment.append(Examples.of("cooking", 12))).isEqualTo(new Gap(10, 12));
      segment.sync();
    }
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void noticesAnotherHistory() throws IOException {
    appendAll(0, 10);
    try (AcceptedSegment segment = segment()) {
      AcceptedExample other = Examples.of("cooking", 4, "Another instruction here", "", "x");
      assertThat(segment.append(other)).isEqualTo(new Conflict(4));
    }
  }

  @Test
  void countsOnlyWhatIsDurableWhileItWrites() {
    try (AcceptedSegment segment = segment()) {
      segment.append(Examples.of("cooking", 0));
      assertThat(segment.examples()).isZero();
      segment.sync();
      assertThat(segment.examples()).isEqualTo(1);
    }
  }

  @Test
  void cutsOffATornLastLine() throws IOException {
    appendAll(0, 3);
    byte[] whole = Files.readAllBytes(file());
    Files.writeString(file(), "{\"dataset\":\"cooking\",\"exam", StandardOpenOption.APPEND);
    assertThat(segment().examples()).isEqualTo(3);
    appendAll(2, 3);
    assertThat(Files.readAllBytes(file())).isEqualTo(whole);
    assertThat(directory.resolve("accepted.jsonl.damaged")).doesNotExist();
  }

  @Test
  void keepsDamagedLinesAsideAndContinuesBeforeThem() throws IOException {
    appendAll(0, 5);
    byte[] whole = Files.readAllBytes(file());
    List<String> lines = new ArrayList<>(Files.readAllLines(file()));
    lines.set(2, "\0".repeat(40));
    Files.writeString(file(), String.join("\n", lines) + "\n");
    assertThat(segment().examples()).isEqualTo(2);
    appendAll(0, 5);
    assertThat(Files.readAllBytes(file())).isEqualTo(whole);
    assertThat(Files.readAllLines(directory.resolve("accepted.jsonl.damaged")))
        .isEqualTo(lines.subList(2, 5));
  }

  @Test
  void doesNotTrustALineOfAnotherSequence() throws IOException {
    appendAll(0, 5);
    List<String> lines = Files.readAllLines(file());
    Files.writeString(file(), lines.get(0) + "\n" + lines.get(2) + "\n");
    assertThat(segment().examples()).isEqualTo(1);
  }

  @Test
  void refusesASecondWriter() {
    try (AcceptedSegment first = segment();
        AcceptedSegment second =
            new AcceptedSegment(
                new DatasetName("cooking"), directory, "instance 'b'", new Disk())) {
      first.append(Examples.of("cooking", 0));
      assertThatThrownBy(() -> second.append(Examples.of("cooking", 0)))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("locked by instance 'a'");
      first.sync();
      assertThat(second.examples()).isEqualTo(1);
    }
  }

  @Test
  void takesALineLongerThanItsBuffers() throws IOException {
    String longText = "x".repeat(3_000_000);
    try (AcceptedSegment segment = segment()) {
      segment.append(Examples.of("cooking", 0));
      segment.append(Examples.of("cooking", 1, "Repeat this text", longText, "y"));
      segment.append(Examples.of("cooking", 2));
      segment.sync();
    }
    List<String> inputs = new ArrayList<>();
    segment().read(3, example -> inputs.add(example.input()));
    assertThat(inputs.get(1)).isEqualTo(longText);
    assertThat(segment().examples()).isEqualTo(3);
  }

  @Test
  void keepsHalfASurrogatePair() throws IOException {
    AcceptedExample odd = Examples.of("cooking", 0, "half a pair \ud83d", "", "x");
    try (AcceptedSegment segment = segment()) {
      segment.append(odd);
      segment.sync();
    }
    List<AcceptedExample> read = new ArrayList<>();
    segment().read(1, read::add);
    assertThat(read).containsExactly(odd);
  }

  @Test
  void readsWithoutCountingAHistoryThatIsNotThere() {
    assertThat(segment().examples()).isZero();
    appendAll(0, 2);
    assertThatThrownBy(() -> segment().read(3, example -> {}))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("ends after 2 of 3 examples");
  }

  @Test
  void hasTheSameBytesWhicheverStepFailedOnce() throws IOException {
    Path clean = directory.resolve("clean");
    appendWithOneFailure(clean, new FaultyDisk(), Integer.MAX_VALUE);
    byte[] expected = Files.readAllBytes(clean.resolve("accepted.jsonl"));
    boolean failed = true;
    int step = 0;
    while (failed) {
      Path folder = directory.resolve("step-" + step);
      failed = appendWithOneFailure(folder, new FaultyDisk(), step);
      assertThat(folder.resolve("accepted.jsonl")).hasBinaryContent(expected);
      step++;
    }
    assertThat(step).isGreaterThan(8);
  }

  private static boolean appendWithOneFailure(Path folder, FaultyDisk disk, int failingStep) {
    disk.failAtStep(failingStep);
    boolean failed = false;
    try (AcceptedSegment segment =
        new AcceptedSegment(new DatasetName("cooking"), folder, "instance 'a'", disk)) {
      int durable = 0;
      while (durable < 6) {
        try {
          segment.append(Examples.of("cooking", durable));
          segment.append(Examples.of("cooking", durable + 1));
          segment.sync();
          durable += 2;
        } catch (StorageException e) {
          assertThat(e).hasMessageContaining("the disk is full");
          failed = true;
          segment.rollBack();
        }
      }
    }
    return failed;
  }

  private Path file() {
    return directory.resolve("accepted.jsonl");
  }

  private AcceptedSegment segment() {
    return new AcceptedSegment(new DatasetName("cooking"), directory, "instance 'a'", new Disk());
  }

  private void appendAll(long from, long end) {
    try (AcceptedSegment segment = segment()) {
      for (long sequence = from; sequence < end; sequence++) {
        segment.append(Examples.of("cooking", sequence));
      }
      segment.sync();
    }
  }

  @Test
  void writesOneUtf8LineAnExample() throws IOException {
    appendAll(0, 4);
    String text = Files.readString(file(), StandardCharsets.UTF_8);
    assertThat(text.lines()).hasSize(4);
    assertThat(text).endsWith("}\n").contains("señor");
  }
}
