package org.alpacastreams.trainer.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.alpacastreams.trainer.card.LossPoint;
import org.alpacastreams.trainer.files.Directories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir Path directory;

  @Test
  void keepsTheNewestOnly() {
    Checkpoints<LossPoint> checkpoints = new Checkpoints<>(directory, LossPoint.class);
    assertThat(checkpoints.latest()).isEmpty();

    checkpoints.save(25, new LossPoint(25, 3.5), writing("weights"));
    checkpoints.save(100, new LossPoint(100, 2.5), writing("better weights"));

    Checkpoint<LossPoint> latest = checkpoints.latest().orElseThrow();
    assertThat(latest.step()).isEqualTo(100);
    assertThat(latest.progress()).isEqualTo(new LossPoint(100, 2.5));
    assertThat(latest.training().resolve("state")).hasContent("better weights");
    assertThat(Directories.entries(directory)).containsExactly(latest.directory());
  }

  @Test
  void aWriteThatFailsLeavesTheOneBefore() {
    Checkpoints<LossPoint> checkpoints = new Checkpoints<>(directory, LossPoint.class);
    checkpoints.save(25, new LossPoint(25, 3.5), writing("weights"));

    assertThatThrownBy(
            () ->
                checkpoints.save(
                    50,
                    new LossPoint(50, 3),
                    place -> {
                      writing("half").accept(place);
                      throw new IllegalStateException("killed");
                    }))
        .hasMessage("killed");
    assertThat(checkpoints.latest().orElseThrow().step()).isEqualTo(25);

    checkpoints.save(75, new LossPoint(75, 2), writing("weights"));
    assertThat(Directories.entries(directory)).as("what was half is gone").hasSize(1);
  }

  @Test
  void oneThatIsThereIsLeftAsItIs() {
    Checkpoints<LossPoint> checkpoints = new Checkpoints<>(directory, LossPoint.class);
    checkpoints.save(25, new LossPoint(25, 3.5), writing("weights"));
    checkpoints.save(25, new LossPoint(25, 9), writing("others"));
    assertThat(checkpoints.latest().orElseThrow().progress().loss()).isEqualTo(3.5);
  }

  private static Consumer<Path> writing(String content) {
    return place -> {
      try {
        Files.writeString(Files.createDirectory(place).resolve("state"), content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
