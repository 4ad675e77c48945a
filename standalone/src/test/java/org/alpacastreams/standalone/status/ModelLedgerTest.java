package org.alpacastreams.standalone.status;

import static org.alpacastreams.standalone.testing.Models.base;
import static org.alpacastreams.standalone.testing.Models.queued;
import static org.alpacastreams.standalone.testing.Models.step;
import static org.alpacastreams.standalone.testing.Models.tuned;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.alpacastreams.contracts.trainings.TrainingProgress.Ending;
import org.alpacastreams.contracts.trainings.TrainingProgress.TrainingFailed;
import org.alpacastreams.contracts.trainings.TrainingProgress.TrainingFinished;
import org.junit.jupiter.api.Test;

class ModelLedgerTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final ModelLedger ledger = new ModelLedger();

  @Test
  void followsATrainingFromQueueToModel() {
    ledger.training(NOW, queued("t", "demo@300"));
    assertThat(lines()).containsExactly("  training       demo@300: about to start");
    ledger.training(NOW, step("t", 1, 3.2));
    ledger.training(NOW, step("t", 40, 1.234));
    assertThat(lines()).containsExactly("  training       demo@300: step 40 of 188, loss 1.23");
    ledger.training(NOW, step("t", 188, 0.5));
    assertThat(lines()).containsExactly("  training       demo@300: being scored");
    ledger.training(NOW, new TrainingFinished("t", "demo-300", 188, 80));
    ledger.published(base());
    ledger.published(tuned(300));
    assertThat(lines())
        .containsExactly(
            "  training       demo@300: finished, 188 updates, loss 0.50",
            "  model          demo-300: exact match 1.0 % → 55.5 %");
    assertThat(ledger.newestTraining("demo").orElseThrow().firstLoss()).contains(3.2);
  }

  @Test
  void saysWhyATrainingFailedUntilItIsTriedAgain() {
    ledger.training(NOW, queued("t", "demo@300"));
    ledger.training(NOW, new TrainingFailed("t", 7, "the loss is NaN; lower the rate"));
    assertThat(lines())
        .containsExactly("  training       demo@300: failed: the loss is NaN; lower the rate");
    ledger.training(NOW, queued("t", "demo@300"));
    assertThat(lines()).containsExactly("  training       demo@300: about to start");
    ledger.training(NOW, new TrainingFailed("t", 7, "by hand", Ending.CANCELLED, List.of()));
    assertThat(lines()).containsExactly("  training       demo@300: cancelled: by hand");
  }

  @Test
  void takesTheTrainingThatBeganLast() {
    ledger.training(NOW, queued("a", "demo@300"));
    ledger.training(NOW, queued("b", "demo@600"));
    ledger.training(NOW, queued("a", "demo@300"));
    ledger.training(NOW, queued("c", "other@900"));
    assertThat(ledger.newestTraining("demo").orElseThrow().trainingId()).isEqualTo("a");
    assertThat(ledger.newestTraining().orElseThrow().trainingId()).isEqualTo("c");
  }

  @Test
  void takesTheModelOfTheBiggestVersionInWhateverOrderTheyAreAnnounced() {
    ledger.published(tuned(3000));
    ledger.published(tuned(600));
    assertThat(ledger.newestModel("demo").orElseThrow().modelId()).isEqualTo("demo-3000");
    assertThat(ledger.newestModel("dem")).isEmpty();
    assertThat(lines())
        .containsExactly("  model          demo-3000: exact match 1.0 % → 55.5 %; 2 in all");
    ledger.withdrawn("demo-3000");
    assertThat(ledger.newestModel("demo").orElseThrow().modelId()).isEqualTo("demo-600");
  }

  private List<String> lines() {
    return ModelText.lines(ledger, "demo");
  }
}
