package org.alpacastreams.languagemodel.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.lora.LoraSettings;
import org.alpacastreams.languagemodel.training.LearningRateSchedule;
import org.alpacastreams.languagemodel.training.LossWeighting;
import org.alpacastreams.languagemodel.training.MicroBatch;
import org.alpacastreams.languagemodel.training.OptimizerSettings;
import org.alpacastreams.languagemodel.training.TrainingExample;
import org.alpacastreams.languagemodel.training.TrainingSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Losses, gradients and whole training trajectories equal Hugging Face's Trainer, with
 * micro-batches divided among threads.
 */
class TrainingGoldenTest {
  private static final LearningRateSchedule TWENTY_STEPS =
      LearningRateSchedule.cosine(2e-3, 0.03, 20);
  private static final GoldenTrainers TRAINERS = new GoldenTrainers(2);

  @AfterAll
  static void stop() {
    TRAINERS.close();
  }

  static Stream<Arguments> losses() {
    return Stream.of(GoldenModel.values())
        .flatMap(
            model ->
                IntStream.range(0, 3)
                    .boxed()
                    .flatMap(
                        index ->
                            Stream.of(false, true)
                                .map(recompute -> Arguments.of(model, index, recompute))));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void computesTheReferencesLossAndGradients(GoldenModel model, int index, boolean recompute) {
    JsonNode golden = model.golden("loss_golden.json").get("cases").get(index);
    boolean raw = golden.get("checkpoint").asText().equals("raw");
    MicroBatch batch =
        MicroBatch.of(
            golden.get("input_ids").size(),
            golden.get("input_ids").get(0).size(),
            Goldens.longs(golden.get("input_ids")),
            Goldens.longs(golden.get("labels")));
    assertThat(batch.targets()).isEqualTo(golden.get("n_target_tokens").asInt());
    TRAINERS.with(
        model,
        raw,
        settings(OptimizerSettings.alpaca(), recompute),
        trainer -> {
          double loss = trainer.accumulate(batch, 1.0 / batch.targets()) / batch.targets();
          assertThat(loss).isCloseTo(golden.get("loss").asDouble(), within(1e-5));
          assertThat(trainer.loss(batch) / batch.targets()).isCloseTo(loss, within(1e-6));
          double norm = golden.get("total_grad_norm").asDouble();
          assertThat(trainer.gradientNorm()).isCloseTo(norm, within(norm * 1e-5));
          compareGradients(model, trainer, golden);
        });
  }

  private static void compareGradients(
      GoldenModel model, TransformerTrainer trainer, JsonNode golden) {
    List<String> names = trainer.names();
    assertThat(golden.get("grads")).hasSize(names.size());
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (model.isNoise(name)) {
        continue;
      }
      JsonNode expected = golden.get("grads").get(name);
      double l2 = expected.get("l2").asDouble();
      assertThat(Goldens.l2(trainer.gradient(i))).as(name).isCloseTo(l2, within(l2 * 1e-5 + 1e-7));
      assertThat(Goldens.sum(trainer.gradient(i)))
          .as(name)
          .isCloseTo(expected.get("sum").asDouble(), within(1e-4));
    }
    for (Map.Entry<String, JsonNode> whole : golden.get("full_grads").properties()) {
      // Some are a matrix's first rows: "name[0:4]".
      float[] own = trainer.gradient(names.indexOf(whole.getKey().replace("[0:4]", "")));
      float[] part = Arrays.copyOf(own, whole.getValue().size());
      assertThat(Goldens.distance(part, whole.getValue())).as(whole.getKey()).isLessThan(1e-6);
    }
  }

  @ParameterizedTest
  @EnumSource
  void followsTheReferencesTrainerForTwentyStepsAndThenAnswersAsItDoes(GoldenModel model) {
    JsonNode golden = model.golden("train_golden.json");
    JsonNode answers = model.golden("generate_trained_golden.json");
    OptimizerSettings optimizer = OptimizerSettings.alpaca();
    TRAINERS.with(
        model,
        false,
        settings(optimizer, false),
        trainer -> {
          follow(model, trainer, golden, optimizer, TWENTY_STEPS, true);
          compareWeights(model, trainer, golden);
          MicroBatch after = GoldenTrainers.batch(model, List.of(0, 3, 8, 23));
          assertThat(trainer.loss(after) / after.targets())
              .isCloseTo(golden.get("loss_after_on_examples_0_3_8_23").asDouble(), within(2e-5));
          KeyValueCache cache = trainer.model().allocateCache(1);
          for (JsonNode prompt : answers.get("prompts")) {
            assertThat(Goldens.greedy(cache, answers, prompt))
                .isEqualTo(Goldens.row(prompt.get("new_ids")));
          }
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"LLAMA", "LLAMA3", "QWEN2"})
  void followsTheReferencesTokenWeightedTrainer(GoldenModel model) {
    train(
        model,
        model.golden("train_num_items_golden.json"),
        OptimizerSettings.alpaca(),
        TWENTY_STEPS,
        false);
  }

  @ParameterizedTest
  @EnumSource
  void decaysWhatTheReferenceDecays(GoldenModel model) {
    train(
        model,
        model.golden("train_wd_golden.json"),
        new OptimizerSettings(0.9, 0.999, 1e-8, 0.1, 0.5, model.normsDecay()),
        new LearningRateSchedule(LearningRateSchedule.Shape.LINEAR, 2e-3, 2, 6),
        true);
  }

  @ParameterizedTest
  @EnumSource(names = {"LLAMA", "QWEN2"})
  void followsTheReferencesLowRankAdaptation(GoldenModel model) {
    JsonNode golden = model.golden("lora_train_golden.json");
    OptimizerSettings optimizer = OptimizerSettings.alpaca();
    TrainingSettings settings =
        settings(optimizer, false).withLora(LoraSettings.queriesAndValues());
    LearningRateSchedule schedule = LearningRateSchedule.cosine(5e-3, 0.03, 20);
    TRAINERS.with(
        model,
        false,
        settings,
        trainer -> {
          GoldenTrainers.restoreAdapters(model, trainer);
          follow(model, trainer, golden, optimizer, schedule, true);
          for (Map.Entry<String, JsonNode> expected : golden.get("final_params").properties()) {
            String name = expected.getKey().replace(".default", "");
            double l2 = expected.getValue().get("l2").asDouble();
            assertThat(Goldens.l2(trainer.master(trainer.names().indexOf(name))))
                .as(name)
                .isCloseTo(l2, within(l2 * 1e-5));
          }
          MicroBatch after = GoldenTrainers.batch(model, List.of(0, 3, 8, 23));
          assertThat(trainer.loss(after) / after.targets())
              .isCloseTo(golden.get("loss_after_on_examples_0_3_8_23").asDouble(), within(2e-5));
        });
  }

  @ParameterizedTest
  @EnumSource
  void packedSequencesHaveTheGradientsOfRows(GoldenModel model) {
    List<TrainingExample> examples = model.examples().subList(0, 6);
    MicroBatch rows = MicroBatch.of(examples, model.padToken());
    MicroBatch packed = MicroBatch.packed(examples);
    assertThat(packed.targets()).isEqualTo(rows.targets());
    assertThat(packed.columns()).isLessThan(rows.rows() * rows.columns());
    for (boolean recompute : new boolean[] {false, true}) {
      TRAINERS.with(
          model,
          false,
          settings(OptimizerSettings.alpaca(), recompute),
          trainer -> {
            double ofRows = trainer.accumulate(rows, 1.0 / rows.targets());
            List<float[]> expected =
                IntStream.range(0, trainer.names().size()).mapToObj(trainer::gradient).toList();
            trainer.clearGradient();
            double ofPacked = trainer.accumulate(packed, 1.0 / packed.targets());
            assertThat(ofPacked).isCloseTo(ofRows, within(1e-3));
            assertThat(trainer.loss(packed)).isCloseTo(ofRows, within(1e-3));
            for (int i = 0; i < expected.size(); i++) {
              float[] own = trainer.gradient(i);
              for (int k = 0; k < own.length; k++) {
                assertThat(own[k])
                    .as(trainer.names().get(i))
                    .isCloseTo(expected.get(i)[k], within(2e-5f));
              }
            }
          });
    }
  }

  private static TrainingSettings settings(OptimizerSettings optimizer, boolean recompute) {
    return new TrainingSettings(
        optimizer,
        LossWeighting.TARGET_TOKENS,
        Precision.FLOAT32,
        recompute,
        false,
        Optional.empty(),
        false);
  }

  private static void train(
      GoldenModel model,
      JsonNode golden,
      OptimizerSettings optimizer,
      LearningRateSchedule schedule,
      boolean means) {
    TRAINERS.with(
        model,
        false,
        settings(optimizer, false),
        trainer -> {
          follow(model, trainer, golden, optimizer, schedule, means);
          compareWeights(model, trainer, golden);
        });
  }

  private static void follow(
      GoldenModel model,
      TransformerTrainer trainer,
      JsonNode golden,
      OptimizerSettings optimizer,
      LearningRateSchedule schedule,
      boolean means) {
    int number = 0;
    for (JsonNode step : golden.get("steps")) {
      double rate = schedule.at(number++);
      if (step.has("lr")) {
        assertThat(rate).isCloseTo(step.get("lr").asDouble(), within(5e-15));
      }
      double[] lossAndNorm = GoldenTrainers.step(model, trainer, step, optimizer, rate, means);
      assertThat(lossAndNorm[0])
          .as("loss of step " + number)
          .isCloseTo(step.get("loss").asDouble(), within(2e-5));
      double norm = step.get("grad_norm").asDouble();
      assertThat(lossAndNorm[1]).isCloseTo(norm, within(norm * 2e-5));
    }
  }

  private static void compareWeights(
      GoldenModel model, TransformerTrainer trainer, JsonNode golden) {
    for (Map.Entry<String, JsonNode> expected : golden.get("final_params").properties()) {
      if (model.isNoise(expected.getKey())) {
        continue;
      }
      float[] values = trainer.master(trainer.names().indexOf(expected.getKey()));
      double l2 = expected.getValue().get("l2").asDouble();
      assertThat(Goldens.l2(values)).as(expected.getKey()).isCloseTo(l2, within(l2 * 2e-5));
      assertThat(Goldens.sum(values))
          .as(expected.getKey())
          .isCloseTo(expected.getValue().get("sum").asDouble(), within(1e-3));
    }
    if (golden.has("final_full")) {
      for (Map.Entry<String, JsonNode> whole : golden.get("final_full").properties()) {
        float[] values = trainer.master(trainer.names().indexOf(whole.getKey()));
        assertThat(Goldens.distance(values, whole.getValue())).as(whole.getKey()).isLessThan(2e-5);
      }
    }
  }
}
