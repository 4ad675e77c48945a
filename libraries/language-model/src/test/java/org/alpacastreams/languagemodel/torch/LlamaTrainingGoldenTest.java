package org.alpacastreams.languagemodel.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.ResizedVocabulary;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.alpacastreams.languagemodel.training.LearningRateSchedule;
import org.alpacastreams.languagemodel.training.MicroBatch;
import org.alpacastreams.languagemodel.training.OptimizerSettings;
import org.alpacastreams.languagemodel.training.TrainingExample;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Losses, gradients and whole training trajectories equal Hugging Face's Trainer, with
 * micro-batches divided among threads.
 */
class LlamaTrainingGoldenTest {
  private static final DeviceThread DEVICE = DeviceThread.start(new EngineSettings(2));
  private static final int PAD = 512;
  private static final int RESIZED_ROWS = 513;
  private static final List<TrainingExample> EXAMPLES = examples();

  @AfterAll
  static void stop() {
    DEVICE.close();
  }

  @ParameterizedTest
  @CsvSource({"0,false", "0,true", "1,false", "1,true", "2,false", "2,true"})
  void computesTheReferencesLossAndGradients(int index, boolean recompute) {
    JsonNode golden = Goldens.read(Goldens.LLAMA_TINY, "loss_golden.json").get("cases").get(index);
    boolean raw = golden.get("checkpoint").asText().equals("raw");
    MicroBatch batch =
        MicroBatch.of(
            golden.get("input_ids").size(),
            golden.get("input_ids").get(0).size(),
            Goldens.longs(golden.get("input_ids")),
            Goldens.longs(golden.get("labels")));
    assertThat(batch.targets()).isEqualTo(golden.get("n_target_tokens").asInt());
    onDevice(
        raw,
        OptimizerSettings.alpaca(),
        recompute,
        trainer -> {
          double loss = trainer.accumulate(batch, 1.0 / batch.targets()) / batch.targets();
          assertThat(loss).isCloseTo(golden.get("loss").asDouble(), within(1e-5));
          assertThat(trainer.loss(batch) / batch.targets()).isCloseTo(loss, within(1e-6));
          double norm = golden.get("total_grad_norm").asDouble();
          assertThat(trainer.gradientNorm()).isCloseTo(norm, within(norm * 1e-5));
          List<String> names = trainer.names();
          assertThat(golden.get("grads")).hasSize(names.size());
          for (int i = 0; i < names.size(); i++) {
            JsonNode expected = golden.get("grads").get(names.get(i));
            double l2 = expected.get("l2").asDouble();
            assertThat(Goldens.l2(trainer.gradient(i)))
                .as(names.get(i))
                .isCloseTo(l2, within(l2 * 1e-5 + 1e-7));
            assertThat(Goldens.sum(trainer.gradient(i)))
                .as(names.get(i))
                .isCloseTo(expected.get("sum").asDouble(), within(1e-4));
          }
          int norms = names.indexOf("model.norm.weight");
          assertThat(
                  Goldens.distance(
                      trainer.gradient(norms), golden.get("full_grads").get("model.norm.weight")))
              .isLessThan(1e-6);
        });
  }

  @Test
  void followsTheReferencesTrainerForTwentySteps() {
    JsonNode golden = Goldens.read(Goldens.LLAMA_TINY, "train_golden.json");
    LearningRateSchedule schedule = LearningRateSchedule.cosine(2e-3, 0.03, 20);
    train(golden, OptimizerSettings.alpaca(), schedule, true);
  }

  @Test
  void answersAsTheReferenceAfterTwentySteps() {
    JsonNode golden = Goldens.read(Goldens.LLAMA_TINY, "train_golden.json");
    JsonNode answers = Goldens.read(Goldens.LLAMA_TINY, "generate_trained_golden.json");
    LearningRateSchedule schedule = LearningRateSchedule.cosine(2e-3, 0.03, 20);
    onDevice(
        false,
        OptimizerSettings.alpaca(),
        false,
        trainer -> {
          follow(trainer, golden, OptimizerSettings.alpaca(), schedule, true);
          trainer.model().allocateCache(1);
          for (JsonNode prompt : answers.get("prompts")) {
            assertThat(
                    Goldens.greedy(trainer.model(), prompt, answers.get("max_new_tokens").asInt()))
                .isEqualTo(Goldens.row(prompt.get("new_ids")));
          }
        });
  }

  @Test
  void followsTheReferencesTokenWeightedTrainer() {
    JsonNode golden = Goldens.read(Goldens.LLAMA_TINY, "train_num_items_golden.json");
    LearningRateSchedule schedule = LearningRateSchedule.cosine(2e-3, 0.03, 20);
    train(golden, OptimizerSettings.alpaca(), schedule, false);
  }

  @Test
  void decaysOnlyMatrices() {
    JsonNode golden = Goldens.read(Goldens.LLAMA_TINY, "train_wd_golden.json");
    LearningRateSchedule schedule =
        new LearningRateSchedule(LearningRateSchedule.Shape.LINEAR, 2e-3, 2, 6);
    train(golden, new OptimizerSettings(0.9, 0.999, 1e-8, 0.1, 0.5), schedule, true);
  }

  @Test
  void newRowsAreTheMeanOfTheOld() {
    JsonNode golden = Goldens.read(Goldens.LLAMA_TINY, "resize_golden.json");
    onDevice(
        false,
        OptimizerSettings.alpaca(),
        false,
        trainer -> {
          float[] input = trainer.master(0);
          float[] output = trainer.master(trainer.names().indexOf("lm_head.weight"));
          int last = input.length - 64;
          assertThat(
                  Goldens.distance(
                      Arrays.copyOfRange(input, last, input.length),
                      golden.get("new_input_rows").get(0)))
              .isLessThan(1e-6);
          assertThat(
                  Goldens.distance(
                      Arrays.copyOfRange(output, last, output.length),
                      golden.get("new_output_rows").get(0)))
              .isLessThan(1e-6);
        });
  }

  private static void train(
      JsonNode golden, OptimizerSettings optimizer, LearningRateSchedule schedule, boolean means) {
    onDevice(
        false,
        optimizer,
        false,
        trainer -> {
          follow(trainer, golden, optimizer, schedule, means);
          compareWeights(trainer, golden);
        });
  }

  private static void follow(
      LlamaTrainer trainer,
      JsonNode golden,
      OptimizerSettings optimizer,
      LearningRateSchedule schedule,
      boolean means) {
    int number = 0;
    for (JsonNode step : golden.get("steps")) {
      double rate = schedule.at(number++);
      assertThat(rate).isCloseTo(step.get("lr").asDouble(), within(2e-15));
      double[] lossAndNorm = step(trainer, step, optimizer, rate, means);
      assertThat(lossAndNorm[0])
          .as("loss of step " + number)
          .isCloseTo(step.get("loss").asDouble(), within(2e-5));
      double norm = step.get("grad_norm").asDouble();
      assertThat(lossAndNorm[1]).isCloseTo(norm, within(norm * 2e-5));
    }
  }

  /** Takes one step and returns its loss and gradient norm. */
  static double[] step(
      LlamaTrainer trainer,
      JsonNode step,
      OptimizerSettings optimizer,
      double rate,
      boolean means) {
    List<MicroBatch> batches = batches(step, EXAMPLES);
    long targets = batches.stream().mapToLong(MicroBatch::targets).sum();
    trainer.clearGradient();
    double[] scales =
        batches.stream()
            .mapToDouble(b -> means ? 1.0 / b.targets() / batches.size() : 1.0 / targets)
            .toArray();
    double[] sums = trainer.accumulate(batches, scales);
    double loss = IntStream.range(0, sums.length).mapToDouble(i -> sums[i] * scales[i]).sum();
    double norm = trainer.gradientNorm();
    double factor = optimizer.maxGradientNorm() / (norm + 1e-6);
    if (factor < 1) {
      trainer.scaleGradient(factor);
    }
    trainer.update(rate);
    return new double[] {loss, norm};
  }

  private static void compareWeights(LlamaTrainer trainer, JsonNode golden) {
    for (Map.Entry<String, JsonNode> expected : golden.get("final_params").properties()) {
      float[] values = trainer.master(trainer.names().indexOf(expected.getKey()));
      double l2 = expected.getValue().get("l2").asDouble();
      assertThat(Goldens.l2(values)).isCloseTo(l2, within(l2 * 2e-5));
      assertThat(Goldens.sum(values))
          .isCloseTo(expected.getValue().get("sum").asDouble(), within(1e-3));
    }
    if (golden.has("final_full")) {
      for (Map.Entry<String, JsonNode> whole : golden.get("final_full").properties()) {
        float[] values = trainer.master(trainer.names().indexOf(whole.getKey()));
        assertThat(Goldens.distance(values, whole.getValue())).isLessThan(2e-5);
      }
    }
  }

  private static List<MicroBatch> batches(JsonNode step, List<TrainingExample> examples) {
    List<MicroBatch> batches = new ArrayList<>();
    for (JsonNode indices : step.get("microbatch_example_indices")) {
      List<TrainingExample> rows = new ArrayList<>();
      indices.forEach(index -> rows.add(examples.get(index.asInt())));
      batches.add(MicroBatch.of(rows, PAD));
    }
    return batches;
  }

  private static List<TrainingExample> examples() {
    List<TrainingExample> examples = new ArrayList<>();
    for (JsonNode one : Goldens.read(Goldens.LLAMA_TINY, "train_data.json").get("examples")) {
      int[] tokens =
          Stream.iterate(0, i -> i < one.get("input_ids").size(), i -> i + 1)
              .mapToInt(i -> one.get("input_ids").get(i).asInt())
              .toArray();
      examples.add(new TrainingExample(tokens, one.get("n_source_tokens").asInt()));
    }
    return examples;
  }

  interface Checks {
    void on(LlamaTrainer trainer);
  }

  static void onDevice(boolean raw, OptimizerSettings optimizer, boolean recompute, Checks checks) {
    ModelConfig config = ModelConfig.read(Goldens.LLAMA_TINY);
    try (WeightFiles files = WeightFiles.open(Goldens.LLAMA_TINY)) {
      DEVICE.call(
          () -> {
            try (LlamaTrainer trainer =
                LlamaTrainer.load(
                    DEVICE,
                    raw ? config : config.withVocabularySize(RESIZED_ROWS),
                    optimizer,
                    raw
                        ? files
                        : new ResizedVocabulary(files, config.vocabularySize(), RESIZED_ROWS),
                    Precision.FLOAT32,
                    recompute)) {
              checks.on(trainer);
              return true;
            }
          });
    }
  }
}
