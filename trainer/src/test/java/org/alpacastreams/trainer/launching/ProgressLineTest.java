package org.alpacastreams.trainer.launching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  @Test
  void readsJson() {
    ProgressLine line =
        ProgressLine.parse("{\"step\":3,\"steps\":120,\"loss\":1.5,\"heldOutLoss\":1.6}")
            .orElseThrow();
    assertThat(line.step()).contains(3.0);
    assertThat(line.steps()).contains(120.0);
    assertThat(line.loss()).contains(1.5);
    assertThat(line.heldOutLoss()).contains(1.6);
  }

  @Test
  void readsWhatHuggingFacesTrainerPrints() {
    ProgressLine line =
        ProgressLine.parse(
                "  3%|▎ | 40/1218 [01:00<29:00, 1.5s/it] {'loss': 1.2, 'grad_norm': 0.8,"
                    + " 'learning_rate': 2e-05, 'epoch': 0.1}")
            .orElseThrow();
    assertThat(line.loss()).contains(1.2);
    assertThat(line.gradientNorm()).contains(0.8);
    assertThat(line.learningRate()).contains(2e-5);
    assertThat(line.epoch()).contains(0.1);
    assertThat(ProgressLine.parse("{'loss': '1.25', 'epoch': '0.1'}").orElseThrow().loss())
        .contains(1.25);
    assertThat(ProgressLine.parse("{'eval_loss': 1.3, 'epoch': 1.0}").orElseThrow().heldOutLoss())
        .contains(1.3);
    assertThat(ProgressLine.parse("{'loss': nan, 'epoch': 0.1}").orElseThrow().loss().orElseThrow())
        .isNaN();
  }

  @Test
  void allOtherLinesSayNothing() {
    for (String line :
        List.of(
            "",
            "Loading checkpoint shards: 100%",
            "{'train_runtime': 30.1, 'train_loss': 1.1, 'epoch': 3.0}",
            "{not json}",
            "loss: 1.2",
            "{'loss': 1.2} and more")) {
      assertThat(ProgressLine.parse(line)).as(line).isEmpty();
    }
  }

  @Test
  void aStepIsNamedOrEstimatedAndNeverGoesBack() {
    StepCounter counter = new StepCounter(1_218, 3);
    assertThat(
            Stream.of(
                    line(Optional.empty(), Optional.of(0.0)),
                    line(Optional.empty(), Optional.of(0.0)),
                    line(Optional.empty(), Optional.of(0.01)),
                    line(Optional.empty(), Optional.of(0.25)),
                    line(Optional.empty(), Optional.empty()),
                    line(Optional.of(110.0), Optional.empty()),
                    line(Optional.of(109.0), Optional.empty()),
                    line(Optional.empty(), Optional.of(3.0)))
                .map(counter::of))
        .containsExactly(1L, 2L, 4L, 102L, 103L, 110L, 110L, 1_218L);
    assertThat(counter.total()).isEqualTo(1_218);
  }

  private static ProgressLine line(Optional<Double> step, Optional<Double> epoch) {
    return new ProgressLine(
        step,
        Optional.empty(),
        Optional.of(1.0),
        Optional.empty(),
        Optional.empty(),
        epoch,
        Optional.empty());
  }
}
