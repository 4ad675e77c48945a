package org.alpacastreams.datasetsink.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.Examples;
import org.alpacastreams.datasetsink.files.Disk;
import org.alpacastreams.datasetsink.library.DatasetLibrary;
import org.alpacastreams.datasetsink.progress.ProgressFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionIntakeTest {
  private static final DatasetName COOKING = new DatasetName("cooking");
  private static final DatasetName SAILING = new DatasetName("sailing");

  @TempDir Path data;

  @Test
  void beginsAtTheBeginningWithoutProgress() {
    assertThat(intake().start(OptionalLong.empty())).isEmpty();
    assertThat(intake().start(OptionalLong.of(40))).isEmpty();
  }

  @Test
  void beginsWhereTheFilesAre() {
    storeTen(25);
    assertThat(intake().start(OptionalLong.of(25))).hasValue(25);
    assertThat(intake().start(OptionalLong.of(90))).hasValue(25);
  }

  @Test
  void goesBackWithTheGroup() {
    storeTen(25);
    assertThat(intake().start(OptionalLong.of(7))).hasValue(7);
  }

  @Test
  void distrustsProgressOfAnotherGroupOrCluster() {
    storeTen(25);
    assertThat(intake().start(OptionalLong.empty())).isEmpty();
  }

  @Test
  void beginsAtTheBeginningWhenADatasetIsShorterThanItWas() throws IOException {
    storeTen(25);
    Path file = data.resolve("datasets/cooking/accepted.jsonl");
    Files.write(file, List.of(Files.readAllLines(file).get(0)));
    assertThat(intake().start(OptionalLong.of(25))).isEmpty();
  }

  @Test
  void toleratesATornProgressFile() throws IOException {
    storeTen(25);
    Files.writeString(data.resolve("progress/partition-3.json"), "{\"off");
    assertThat(intake().start(OptionalLong.of(25))).isEmpty();
  }

  @Test
  void readsAgainForAGapAndFillsIt() {
    PartitionIntake intake = intake();
    assertThat(take(intake, COOKING, 2)).isEqualTo(IntakeStep.READ_AGAIN);
    assertThat(take(intake, COOKING, 0)).isEqualTo(IntakeStep.APPENDED);
    assertThat(take(intake, COOKING, 1)).isEqualTo(IntakeStep.APPENDED);
    assertThat(take(intake, COOKING, 2)).isEqualTo(IntakeStep.APPENDED);
    assertThat(take(intake, COOKING, 2)).isEqualTo(IntakeStep.SKIPPED);
    assertThat(intake.held()).isEmpty();
    intake.release();
  }

  @Test
  void holdsADatasetWhoseGapIsInTheTopicWhileOthersGoOn() {
    PartitionIntake intake = intake();
    take(intake, COOKING, 0);
    assertThat(take(intake, COOKING, 2)).isEqualTo(IntakeStep.READ_AGAIN);
    assertThat(take(intake, COOKING, 0)).isEqualTo(IntakeStep.SKIPPED);
    assertThat(take(intake, COOKING, 2)).isEqualTo(IntakeStep.HELD);
    assertThat(take(intake, SAILING, 0)).isEqualTo(IntakeStep.APPENDED);
    assertThat(intake.held())
        .containsEntry(
            COOKING,
            "dataset 'cooking' is held at 1 examples: sequence 1 is nowhere in partition 3 of the"
                + " topic, later ones are; look for it in the dead letters and replay it");
    intake.store(50);
    intake.release();

    PartitionIntake next = intake();
    assertThat(next.start(OptionalLong.of(50))).as("a held dataset is looked at again").isEmpty();
  }

  @Test
  void goesOnWhenTheMissingExampleComesAtLast() {
    PartitionIntake intake = intake();
    take(intake, COOKING, 0);
    take(intake, COOKING, 2);
    take(intake, COOKING, 0);
    take(intake, COOKING, 2);
    assertThat(take(intake, COOKING, 1)).as("then what follows").isEqualTo(IntakeStep.READ_AGAIN);
    assertThat(intake.held()).isEmpty();
    assertThat(take(intake, COOKING, 0)).isEqualTo(IntakeStep.SKIPPED);
    assertThat(take(intake, COOKING, 2)).isEqualTo(IntakeStep.APPENDED);
    assertThat(take(intake, COOKING, 1)).isEqualTo(IntakeStep.SKIPPED);
    intake.release();
  }

  @Test
  void holdsADatasetOfAnotherHistory() {
    storeTen(25);
    PartitionIntake intake = intake();
    AcceptedExample other = Examples.of("cooking", 4, "Another instruction", "", "x");
    assertThat(intake.take(COOKING, other)).isEqualTo(IntakeStep.HELD);
    assertThat(intake.held().get(COOKING))
        .contains("sequence 4 is example 'cooking-run-000004/1#4' on the topic")
        .contains("move the dataset's folder away and restart");
    intake.release();
  }

  @Test
  void looksForAGapAgainAfterARollBack() {
    PartitionIntake intake = intake();
    assertThat(take(intake, COOKING, 1)).isEqualTo(IntakeStep.READ_AGAIN);
    intake.rollBack();
    assertThat(take(intake, COOKING, 1)).isEqualTo(IntakeStep.READ_AGAIN);
    intake.release();
  }

  @Test
  void givesItsDatasetsToTheNextWriter() {
    storeTen(25);
    PartitionIntake first = intake();
    take(first, COOKING, 9);
    first.release();
    PartitionIntake second = intake();
    assertThat(take(second, COOKING, 10)).isEqualTo(IntakeStep.APPENDED);
    second.release();
  }

  private void storeTen(long position) {
    PartitionIntake intake = intake();
    for (int sequence = 0; sequence < 10; sequence++) {
      take(intake, COOKING, sequence);
    }
    intake.store(position);
    intake.release();
  }

  private static IntakeStep take(PartitionIntake intake, DatasetName name, long sequence) {
    return intake.take(name, Examples.of(name.value(), sequence));
  }

  private PartitionIntake intake() {
    return new PartitionIntake(
        3,
        new DatasetLibrary(data, List.of(), "instance 'a'", new Disk()),
        new ProgressFiles(data, new Disk()));
  }
}
