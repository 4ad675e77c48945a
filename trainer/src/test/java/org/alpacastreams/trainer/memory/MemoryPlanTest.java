package org.alpacastreams.trainer.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.trainer.memory.TrainingMethod.Trained;
import org.junit.jupiter.api.Test;

/** LLaMA 7B by hand: 6,738,415,616 parameters, 32 layers, width 4,096, inner width 11,008. */
class MemoryPlanTest {
  private static final long PARAMETERS = 6_738_415_616L;
  private static final ModelShape LLAMA_7B =
      new ModelShape(PARAMETERS, 32, 4_096, 11_008, 4_096, 4_096, 32_000);

  /** As Alpaca's: micro-batches of 4 examples of 512 tokens. */
  private static final TrainingMethod BF16 = method(Precision.BFLOAT16);

  @Test
  void allOfAModelInBf16TakesEighteenBytesAParameter() {
    MemoryPlan plan = MemoryPlan.of(LLAMA_7B, BF16);
    assertThat(plan.weights()).as("2 bytes").isEqualTo(13_476_831_232L);
    assertThat(plan.masters()).as("4 bytes").isEqualTo(26_953_662_464L);
    assertThat(plan.gradients()).as("4 bytes").isEqualTo(26_953_662_464L);
    assertThat(plan.moments()).as("8 bytes").isEqualTo(53_907_324_928L);
    assertThat(plan.weights() + plan.masters() + plan.gradients() + plan.moments())
        .isEqualTo(18 * PARAMETERS);
  }

  /** In fp32 the weights are their own masters: the "112 GB" of the reference, times 16 / 16. */
  @Test
  void inFp32ItTakesSixteen() {
    MemoryPlan plan = MemoryPlan.of(LLAMA_7B, method(Precision.FLOAT32));
    assertThat(plan.masters()).isZero();
    assertThat(plan.weights() + plan.gradients() + plan.moments()).isEqualTo(16 * PARAMETERS);
  }

  /** A layer keeps 4 x 4,096 + 4 x 4,096 + 3 x 11,008 = 65,792 values a token, of 2 bytes each. */
  @Test
  void activationsAreEveryLayersOrOneLayersAndTheInputs() {
    assertThat(MemoryPlan.of(LLAMA_7B, BF16).activations())
        .isEqualTo(2_048L * 32 * 65_792 * 2)
        .isEqualTo(8_623_489_024L);
    assertThat(MemoryPlan.of(LLAMA_7B, BF16.withRecomputation()).activations())
        .isEqualTo(2_048L * (32 * 4_096 + 65_792) * 2)
        .isEqualTo(806_354_944L);
    assertThat(MemoryPlan.of(LLAMA_7B, BF16).logits())
        .as("bf16, fp32 softmax, fp32 gradient")
        .isEqualTo(2_048L * 32_000 * 10);
  }

  @Test
  void adaptersNeedNoGradientsOfTheWeights() {
    MemoryPlan plan = MemoryPlan.of(LLAMA_7B, BF16.withAdapters(16));
    long learned = 32L * 16 * (4 * (4_096 + 4_096) + 3 * (4_096 + 11_008));
    assertThat(LLAMA_7B.adapterParameters(16)).isEqualTo(learned).isEqualTo(39_976_960L);
    assertThat(plan.weights()).isEqualTo(2 * (PARAMETERS + learned));
    assertThat(plan.masters() + plan.gradients() + plan.moments()).isEqualTo(16 * learned);
  }

  @Test
  void offloadLeavesWeightsAndGradientsOnTheDevice() {
    MemoryPlan plan = MemoryPlan.of(LLAMA_7B, BF16.withOffload());
    assertThat(plan.offloaded()).isEqualTo(12 * PARAMETERS);
    assertThat(plan.onDevice()).isEqualTo(6 * PARAMETERS + plan.activations() + plan.logits());
  }

  @Test
  void workersHaveGradientsOfTheirOwn() {
    TrainingMethod two =
        new TrainingMethod(new Trained.Everything(), Precision.BFLOAT16, false, false, 2_048, 2);
    assertThat(MemoryPlan.of(LLAMA_7B, two).gradients()).isEqualTo(8 * PARAMETERS);
  }

  @Test
  void aGpusMemoryTakesThePlaceOfTheMachinesButNotOfAGivenNumber() {
    MemoryCheck host = new MemoryCheck(64, "the memory of this machine", true);
    assertThat(host.on(OptionalLong.empty())).isEqualTo(host);
    assertThat(host.on(OptionalLong.of(141)))
        .isEqualTo(new MemoryCheck(141, "the memory of the GPU"));
    MemoryCheck given = new MemoryCheck(80, "alpaca.training.device-memory");
    assertThat(given.on(OptionalLong.of(141))).isEqualTo(given);
  }

  @Test
  void whatFitsIsNotRefused() {
    assertThat(new MemoryCheck(141_000_000_000L, "an H200").refusal(LLAMA_7B, BF16, 512)).isEmpty();
  }

  @Test
  void aRefusalSaysWhatWouldFit() {
    String refusal =
        new MemoryCheck(125_000_000_000L, "alpaca.training.device-memory")
            .refusal(LLAMA_7B, BF16, 512)
            .orElseThrow();
    assertThat(refusal)
        .contains("takes about 130.6 GB: weights 13.5 GB, masters 27.0 GB, gradients 27.0 GB")
        .contains("moments 53.9 GB, activations 8.6 GB, logits 0.7 GB")
        .contains("there are 125.0 GB (alpaca.training.device-memory)")
        .contains("It would fit with alpaca.training.recompute-activations=true (122.8 GB)")
        .contains("alpaca.training.micro-batch-tokens=512 (123.6 GB)");
  }

  @Test
  void aRefusalSaysWhatElseCanBeDoneWhereNothingFits() {
    assertThat(new MemoryCheck(80_000_000_000L, "an A100").refusal(LLAMA_7B, BF16, 512))
        .hasValueSatisfying(
            refusal ->
                assertThat(refusal)
                    .contains("Nothing that can be set here makes it fit: the least is 121.7 GB")
                    .contains("alpaca.training.launcher=command"));
  }

  private static TrainingMethod method(Precision compute) {
    return new TrainingMethod(new Trained.Everything(), compute, false, false, 2_048, 1);
  }
}
