package org.alpacastreams.languagemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.SafetensorsFile;
import org.alpacastreams.languagemodel.checkpoint.TensorType;
import org.alpacastreams.languagemodel.generation.FinishReason;
import org.alpacastreams.languagemodel.generation.Generation;
import org.alpacastreams.languagemodel.generation.GenerationRequest;
import org.alpacastreams.languagemodel.generation.GenerationResult;
import org.alpacastreams.languagemodel.generation.SamplingSettings;
import org.alpacastreams.languagemodel.lora.LoraSettings;
import org.alpacastreams.languagemodel.training.MicroBatch;
import org.alpacastreams.languagemodel.training.StepResult;
import org.alpacastreams.languagemodel.training.TrainingExample;
import org.alpacastreams.languagemodel.training.TrainingSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What users of the library see: models that answer and trainings that go on. */
class EngineTest {
  private static final Engine ENGINE = Engine.start(new EngineSettings(1));
  private static final JsonNode ANSWERS = answers();

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  @Test
  void answersGreedilyAsTheReference() {
    try (LanguageModel model = ENGINE.load(HuggingFaceModels.LLAMA, Precision.FLOAT32)) {
      for (JsonNode prompt : ANSWERS.get("prompts")) {
        List<String> pieces = new ArrayList<>();
        GenerationResult result = model.generate(request(prompt, 32), pieces::add).result().join();
        assertThat(result.tokens()).isEqualTo(ids(prompt.get("new_ids")));
        assertThat(String.join("", pieces)).isEqualTo(result.text());
        assertThat(result.promptTokens()).isEqualTo(prompt.get("input_ids").size());
      }
    }
  }

  @Test
  void answersTheSameWhenManyDecodeTogether() throws Exception {
    try (LanguageModel model = ENGINE.load(HuggingFaceModels.LLAMA, Precision.FLOAT32)) {
      List<CompletableFuture<GenerationResult>> results = new ArrayList<>();
      // More than there are slots: some wait for others to end.
      for (int i = 0; i < 3 * ServedModel.SLOTS; i++) {
        JsonNode prompt = ANSWERS.get("prompts").get(i % ANSWERS.get("prompts").size());
        results.add(model.generate(request(prompt, 32), text -> {}).result());
      }
      for (int i = 0; i < results.size(); i++) {
        JsonNode prompt = ANSWERS.get("prompts").get(i % ANSWERS.get("prompts").size());
        assertThat(results.get(i).get(60, TimeUnit.SECONDS).tokens())
            .isEqualTo(ids(prompt.get("new_ids")));
      }
    }
  }

  @Test
  void doesNotBorrowMemoryThatTheCollectorTakesBack() throws Exception {
    try (LanguageModel model = ENGINE.load(HuggingFaceModels.LLAMA, Precision.FLOAT32)) {
      for (int round = 0; round < 20; round++) {
        System.gc();
        for (JsonNode prompt : ANSWERS.get("prompts")) {
          assertThat(
                  model
                      .generate(request(prompt, 32), text -> {})
                      .result()
                      .get(60, TimeUnit.SECONDS)
                      .tokens())
              .isEqualTo(ids(prompt.get("new_ids")));
        }
      }
    }
  }

  @Test
  void endsAtTheTokenLimit() {
    try (LanguageModel model = ENGINE.load(HuggingFaceModels.LLAMA, Precision.FLOAT32)) {
      JsonNode prompt = ANSWERS.get("prompts").get(0);
      GenerationResult result = model.generate(request(prompt, 3), text -> {}).result().join();
      assertThat(result.finishReason()).isEqualTo(FinishReason.LENGTH);
      assertThat(result.tokens()).isEqualTo(ids(prompt.get("new_ids")).subList(0, 3));
    }
  }

  @Test
  void finishesWhatRunsWhenClosed() throws Exception {
    LanguageModel model = ENGINE.load(HuggingFaceModels.LLAMA, Precision.FLOAT32);
    JsonNode prompt = ANSWERS.get("prompts").get(0);
    Generation running = model.generate(request(prompt, 32), text -> {});
    model.close();
    assertThat(running.result().get(60, TimeUnit.SECONDS).tokens())
        .isEqualTo(ids(prompt.get("new_ids")));
    assertThatThrownBy(() -> model.generate(request(prompt, 1), text -> {}))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void cancelEndsAGenerationBeforeItsLimit() throws Exception {
    try (LanguageModel model = ENGINE.load(HuggingFaceModels.LLAMA, Precision.FLOAT32)) {
      JsonNode prompt = ANSWERS.get("prompts").get(0);
      Generation generation = model.generate(request(prompt, 200), text -> {});
      generation.cancel();
      GenerationResult result = generation.result().get(60, TimeUnit.SECONDS);
      assertThat(result.finishReason()).isEqualTo(FinishReason.CANCELLED);
      assertThat(result.tokens().size()).isLessThan(200);
    }
  }

  @Test
  void refusesPromptsThatDoNotFit() {
    try (LanguageModel model = ENGINE.load(HuggingFaceModels.LLAMA, Precision.FLOAT32)) {
      GenerationRequest tooLong =
          new GenerationRequest(
              java.util.Collections.nCopies(256, 5), 1, SamplingSettings.greedy(), List.of());
      assertThatThrownBy(() -> model.generate(tooLong, text -> {}))
          .hasMessageContaining("256 tokens")
          .hasMessageContaining("context of 256");
      GenerationRequest unknown =
          new GenerationRequest(List.of(1, 512), 1, SamplingSettings.greedy(), List.of());
      assertThatThrownBy(() -> model.generate(unknown, text -> {}))
          .hasMessageContaining("token 512 is outside the vocabulary of 512");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "BFLOAT16"})
  void aRestoredTrainingContinuesAsIfNeverStopped(Precision compute, @TempDir Path folder) {
    List<StepResult> undisturbed = new ArrayList<>();
    try (TrainingRun run = ENGINE.train(HuggingFaceModels.LLAMA, computingIn(compute))) {
      for (int step = 0; step < 6; step++) {
        undisturbed.add(run.step(batches(step), 1e-3));
        if (step == 2) {
          run.saveCheckpoint(folder.resolve("checkpoint"));
        }
      }
    }
    // As after a crash: another engine, whose first work is to restore.
    try (Engine restarted = Engine.start(new EngineSettings(1));
        TrainingRun run = restarted.train(HuggingFaceModels.LLAMA, computingIn(compute))) {
      run.restoreCheckpoint(folder.resolve("checkpoint"));
      assertThat(run.stepsTaken()).isEqualTo(3);
      for (int step = 3; step < 6; step++) {
        assertThat(run.step(batches(step), 1e-3)).isEqualTo(undisturbed.get(step));
      }
    }
  }

  @Test
  void trainingInBfloat16FollowsFloat32() {
    double exact = lossAfterTwentySteps(Precision.FLOAT32);
    assertThat(exact).isLessThan(5);
    assertThat(lossAfterTwentySteps(Precision.BFLOAT16)).isCloseTo(exact, within(0.05));
  }

  private static double lossAfterTwentySteps(Precision precision) {
    try (TrainingRun run = ENGINE.train(HuggingFaceModels.LLAMA, computingIn(precision))) {
      for (int step = 0; step < 19; step++) {
        run.step(batches(0), 1e-3);
      }
      return run.step(batches(0), 1e-3).loss();
    }
  }

  @Test
  void int8DecodesNearlyAsFloat32() throws Exception {
    for (Path directory : List.of(HuggingFaceModels.LLAMA, HuggingFaceModels.LLAMA3)) {
      GenerationRequest request =
          new GenerationRequest(
              List.of(1, 40, 77, 5, 300), 1, SamplingSettings.greedy(), List.of());
      List<Integer> exact = answer(directory, Precision.FLOAT32, request);
      assertThat(answer(directory, Precision.INT8, request)).isEqualTo(exact);
    }
  }

  private static List<Integer> answer(
      Path directory, Precision precision, GenerationRequest request) throws Exception {
    try (LanguageModel model = ENGINE.load(directory, precision)) {
      return model.generate(request, text -> {}).result().get(60, TimeUnit.SECONDS).tokens();
    }
  }

  @Test
  void measuresOnceHowFastItMultiplies() {
    double flops = ENGINE.productFlops(Precision.FLOAT32);
    // Between a telephone's core and what no machine does yet.
    assertThat(flops).isBetween(1e8, 1e17);
    assertThat(ENGINE.productFlops(Precision.FLOAT32)).isEqualTo(flops);
  }

  @Test
  void theFastestPrecisionIsOneThatTrainsAndDecodes() {
    assertThat(ENGINE.fastestPrecision()).isIn(Precision.FLOAT32, Precision.BFLOAT16);
  }

  @Test
  void anAdapterIsWrittenAloneAndMerged(@TempDir Path folder) throws IOException {
    TrainingSettings settings =
        TrainingSettings.alpaca()
            .withLora(new LoraSettings(4, 8, List.of("q_proj", "down_proj"), 7))
            .withAlpacaTokens(true);
    double loss;
    try (TrainingRun run = ENGINE.train(HuggingFaceModels.LLAMA, settings)) {
      assertThat(run.names()).hasSize(2 * 2 * 2);
      double before = run.loss(batches(1));
      run.step(batches(0), 1e-2);
      run.saveCheckpoint(folder.resolve("checkpoint"));
      run.step(batches(1), 1e-2);
      loss = run.loss(batches(1));
      assertThat(loss).isLessThan(before);
      run.writeAdapter(folder.resolve("adapter"));
      run.writeModel(folder.resolve("merged"), Precision.FLOAT32);
      run.restoreCheckpoint(folder.resolve("checkpoint"));
      run.step(batches(1), 1e-2);
      assertThat(run.loss(batches(1))).isEqualTo(loss);
    }
    assertThat(ModelConfig.read(folder.resolve("merged")).vocabularySize()).isEqualTo(513);
    try (TrainingRun merged = ENGINE.train(folder.resolve("merged"), TrainingSettings.alpaca())) {
      assertThat(merged.tokenizer().padToken()).hasValue(512);
      assertThat(merged.loss(batches(1))).isCloseTo(loss, within(1e-4));
    }
    JsonNode config =
        new ObjectMapper().readTree(folder.resolve("adapter/adapter_config.json").toFile());
    assertThat(config.get("r").asInt()).isEqualTo(4);
    assertThat(config.get("target_modules")).hasSize(2);
    try (SafetensorsFile file =
        SafetensorsFile.open(folder.resolve("adapter/adapter_model.safetensors"))) {
      assertThat(file.entry("base_model.model.model.layers.1.mlp.down_proj.lora_A.weight").shape())
          .containsExactly(4L, 176L);
      assertThat(
              file.entry("base_model.model.model.layers.0.self_attn.q_proj.lora_B.weight").shape())
          .containsExactly(64L, 4L);
    }
  }

  @Test
  void refusesAdaptersForModulesThatTheModelLacks() {
    assertThatThrownBy(
            () ->
                ENGINE.train(
                    HuggingFaceModels.LLAMA,
                    TrainingSettings.alpaca().withLora(new LoraSettings(4, 8, List.of("fc1"), 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("LlamaForCausalLM has no module \"fc1\"")
        .hasMessageContaining("gate_proj");
  }

  @Test
  void aWrittenModelAnswersLikeTheOneInTraining(@TempDir Path folder) throws IOException {
    Path written = folder.resolve("model");
    double loss;
    try (TrainingRun run = ENGINE.train(HuggingFaceModels.LLAMA, TrainingSettings.alpaca())) {
      run.step(batches(0), 1e-3);
      loss = run.loss(batches(1));
      run.writeModel(written, Precision.FLOAT32);
      run.writeModel(folder.resolve("half"), Precision.BFLOAT16);
    }
    try (TrainingRun again = ENGINE.train(written, TrainingSettings.alpaca())) {
      assertThat(again.loss(batches(1))).isEqualTo(loss);
    }
    assertThat(ModelConfig.read(folder.resolve("half")).weightType()).isEqualTo(TensorType.BF16);
    assertThat(Files.size(folder.resolve("half/model.safetensors")))
        .isLessThan(Files.size(written.resolve("model.safetensors")) * 6 / 10);
    try (LanguageModel model = ENGINE.load(folder.resolve("half"), Precision.BFLOAT16)) {
      JsonNode prompt = ANSWERS.get("prompts").get(0);
      assertThat(model.generate(request(prompt, 8), text -> {}).result().join().tokens())
          .isNotEmpty();
    }
  }

  private static TrainingSettings computingIn(Precision precision) {
    TrainingSettings alpaca = TrainingSettings.alpaca();
    return new TrainingSettings(alpaca.optimizer(), alpaca.weighting(), precision, false);
  }

  private static List<MicroBatch> batches(int seed) {
    int[] first = new int[12];
    int[] second = new int[20];
    for (int i = 0; i < 20; i++) {
      second[i] = (seed * 37 + i * 11) % 500 + 3;
      first[i % 12] = (seed * 53 + i * 7) % 500 + 3;
    }
    return List.of(
        MicroBatch.of(List.of(new TrainingExample(first, 4), new TrainingExample(second, 9)), 0));
  }

  private static GenerationRequest request(JsonNode prompt, int maxTokens) {
    return new GenerationRequest(
        ids(prompt.get("input_ids")), maxTokens, SamplingSettings.greedy(), List.of());
  }

  private static List<Integer> ids(JsonNode values) {
    List<Integer> ids = new ArrayList<>();
    values.forEach(value -> ids.add(value.asInt()));
    return ids;
  }

  private static JsonNode answers() {
    try {
      return new ObjectMapper()
          .readTree(HuggingFaceModels.LLAMA.resolve("generate_golden.json").toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
