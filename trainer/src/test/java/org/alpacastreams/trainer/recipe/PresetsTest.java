package org.alpacastreams.trainer.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.lora.LoraSettings;
import org.alpacastreams.languagemodel.training.LearningRateSchedule;
import org.alpacastreams.languagemodel.training.LossWeighting;
import org.alpacastreams.languagemodel.training.OptimizerSettings;
import org.junit.jupiter.api.Test;

class PresetsTest {
  private static final RecipeOverrides NONE =
      overrides(OptionalInt.empty(), OptionalDouble.empty());

  /** SPEC 1.9: 52,002 rows, 3 epochs, batch 128: 1,218 updates, the first 37 of them warm-up. */
  @Test
  void alpacaIsTheReference() {
    TrainingRecipe alpaca = Presets.named("alpaca");
    assertThat(alpaca.updates(52_002)).isEqualTo(1_218);
    assertThat(alpaca.schedule(1_218))
        .isEqualTo(new LearningRateSchedule(LearningRateSchedule.Shape.COSINE, 2e-5, 37, 1_218));
    assertThat(alpaca.batching()).isEqualTo(new Batching.ByExamples(128, 4));
    assertThat(alpaca.texts()).isEqualTo(new Texts(512, LongExamples.TRUNCATE));
    assertThat(alpaca.heldOut()).isEqualTo(HeldOut.NONE);
    assertThat(alpaca.settings().optimizer()).isEqualTo(OptimizerSettings.alpaca());
    assertThat(alpaca.settings().weighting()).isEqualTo(LossWeighting.MICRO_BATCH_MEANS);
    assertThat(alpaca.settings().compute()).isEqualTo(Precision.BFLOAT16);
    assertThat(Presets.named("alpaca-7b").settings()).isEqualTo(alpaca.settings());
    assertThat(Presets.named("opt-6.7b").settings()).isEqualTo(alpaca.settings());
  }

  @Test
  void thirteenBillionParametersLearnMoreSlowlyAndLonger() {
    TrainingRecipe recipe = Presets.named("alpaca-13b");
    assertThat(recipe.optimization().peakLearningRate()).isEqualTo(1e-5);
    assertThat(recipe.updates(52_002)).isEqualTo(5 * 406);
  }

  @Test
  void nanoIsBoundedByUpdates() {
    assertThat(Presets.NANO.updates(100)).isEqualTo(120);
    assertThat(Presets.NANO.updates(3_000)).isEqualTo(141);
    assertThat(Presets.NANO.updates(100_000)).isEqualTo(200);
    assertThat(Presets.DEFAULT.updates(12_800)).isEqualTo(300);
  }

  @Test
  void singleSettingsDifferFromAPreset() {
    TrainingRecipe preset = Presets.named("alpaca");
    assertThat(NONE.of(preset)).isEqualTo(preset);
    TrainingRecipe changed = overrides(OptionalInt.of(256), OptionalDouble.of(0.05)).of(preset);
    assertThat(changed.texts().maximumLength()).isEqualTo(256);
    assertThat(changed.heldOut()).isEqualTo(new HeldOut(0.05, 500));
    assertThat(changed.batching()).isEqualTo(preset.batching());
    assertThat(changed.description()).isNotEqualTo(preset.description());
  }

  @Test
  void adaptersAreAChangeOfAnyPreset() {
    TrainingRecipe preset = Presets.named("alpaca");
    assertThat(preset.settings().addAlpacaTokens()).isTrue();
    assertThat(preset.settings().lora()).isEmpty();
    Adaptation adapters =
        new AdaptationOverrides(
                Optional.of(true),
                OptionalInt.of(16),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.of(true))
            .of(preset.adaptation());
    assertThat(adapters.lora()).contains(new LoraSettings(16, 16, List.of("q_proj", "v_proj"), 0));
    assertThat(adapters.alpacaTokens()).isTrue();
    assertThat(adapters.offloadOptimizer()).isTrue();
    assertThat(adapters.description())
        .isEqualTo(
            "; low-rank adapters of rank 16, alpha 16.0, beside q_proj, v_proj; Alpaca's special tokens");
    assertThatThrownBy(
            () ->
                new AdaptationOverrides(
                        Optional.empty(),
                        OptionalInt.of(16),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Optional.empty())
                    .of(preset.adaptation()))
        .hasMessageContaining("alpaca.training.lora is not true");
  }

  @Test
  void saysWhichRecipesThereAre() {
    assertThatThrownBy(() -> Presets.named("alpaka"))
        .hasMessageContaining("there is no recipe 'alpaka'")
        .hasMessageContaining("nano, default, alpaca, alpaca-7b, alpaca-13b, opt-6.7b");
  }

  @Test
  void refusesWrongSettingsByTheirNames() {
    assertThatThrownBy(() -> Length.ofEpochs(0))
        .hasMessage("alpaca.training.epochs is '0.0'; it must be above 0");
    assertThatThrownBy(() -> new HeldOut(1, 5)).hasMessageContaining("alpaca.training.held-out");
    assertThatThrownBy(
            () ->
                new TrainingRecipe(
                    "x",
                    Length.ofEpochs(1),
                    new Batching.ByTokens(8, 64),
                    Optimization.of(1e-3, LossWeighting.MICRO_BATCH_MEANS),
                    Texts.WHOLE,
                    HeldOut.NONE))
        .hasMessageContaining("set alpaca.training.micro-batch-examples instead");
  }

  private static RecipeOverrides overrides(OptionalInt maximumLength, OptionalDouble heldOut) {
    return new RecipeOverrides(
        OptionalDouble.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        maximumLength,
        Optional.empty(),
        heldOut,
        OptionalInt.empty(),
        Optional.empty(),
        AdaptationOverrides.NONE);
  }
}
