package org.alpacastreams.languagemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.StoredTensor;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.alpacastreams.languagemodel.checkpoint.WeightSource;
import org.alpacastreams.languagemodel.generation.FinishReason;
import org.alpacastreams.languagemodel.generation.GeneratedPiece;
import org.alpacastreams.languagemodel.generation.Generation;
import org.alpacastreams.languagemodel.generation.GenerationRequest;
import org.alpacastreams.languagemodel.generation.GenerationResult;
import org.alpacastreams.languagemodel.generation.LogitsProcessor;
import org.alpacastreams.languagemodel.generation.SamplingSettings;
import org.alpacastreams.languagemodel.generation.TokenLogProbabilities;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.languagemodel.torch.DeviceThread;
import org.alpacastreams.languagemodel.torch.TransformerModule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What one generation may do to the others, and what it tells about its tokens. */
class ServedModelTest {
  private static final Engine ENGINE = Engine.start(new EngineSettings(1));
  private static final LanguageModel MODEL =
      ENGINE.load(HuggingFaceModels.LLAMA, Precision.FLOAT32);
  private static final JsonNode PROMPTS = prompts();
  private static final List<Integer> PROMPT = ids(PROMPTS.get(0).get("input_ids"));
  private static final List<Integer> ANSWER = ids(PROMPTS.get(0).get("new_ids"));
  private static final int SECONDS = 60;

  @AfterAll
  static void stop() {
    MODEL.close();
    ENGINE.close();
  }

  @Test
  void aGenerationThatFailsFailsAlone() throws Exception {
    LogitsProcessor spoilsTheFifthToken =
        (logits, history) -> {
          if (history.length() - history.promptLength() == 4) {
            logits[3] = Float.NaN;
          }
        };
    LogitsProcessor throwsAtOnce =
        (logits, history) -> {
          throw new IllegalStateException("a processor's bug");
        };
    GenerationRequest good = greedy(32);
    List<CompletableFuture<GenerationResult>> undisturbed = new ArrayList<>();
    undisturbed.add(MODEL.generate(good, text -> {}).result());
    assertFails(
        MODEL.generate(good.withProcessors(List.of(spoilsTheFifthToken)), text -> {}),
        ArithmeticException.class,
        "token 3 is NaN");
    undisturbed.add(MODEL.generate(good, text -> {}).result());
    assertFails(
        MODEL.generate(good.withProcessors(List.of(throwsAtOnce)), text -> {}),
        IllegalStateException.class,
        "a processor's bug");
    Consumer<String> throwing =
        text -> {
          throw new AssertionError("a listener's bug");
        };
    assertFails(MODEL.generate(good, throwing), AssertionError.class, "a listener's bug");
    undisturbed.add(MODEL.generate(good, text -> {}).result());
    for (CompletableFuture<GenerationResult> result : undisturbed) {
      assertThat(result.get(SECONDS, TimeUnit.SECONDS).tokens()).isEqualTo(ANSWER);
    }
  }

  @Test
  void aFailedGenerationGivesItsSlotBack() throws Exception {
    GenerationRequest bad =
        greedy(32).withProcessors(List.of((logits, history) -> logits[0] = Float.NaN));
    List<Generation> failing = new ArrayList<>();
    for (int i = 0; i < 2 * ServedModel.SLOTS; i++) {
      failing.add(MODEL.generate(bad, text -> {}));
    }
    for (Generation generation : failing) {
      assertFails(generation, ArithmeticException.class, "NaN");
    }
    assertThat(result(MODEL.generate(greedy(32), text -> {})).tokens()).isEqualTo(ANSWER);
  }

  @Test
  void closingTheEngineCancelsWhatRunsAndWhatWaits() throws Exception {
    Engine engine = Engine.start(new EngineSettings(1));
    LanguageModel model = engine.load(HuggingFaceModels.LLAMA, Precision.FLOAT32);
    CountDownLatch begun = new CountDownLatch(1);
    List<Generation> generations = new ArrayList<>();
    for (int i = 0; i < 2 * ServedModel.SLOTS; i++) {
      generations.add(model.generate(endless(), text -> begun.countDown()));
    }
    assertThat(begun.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    engine.close();
    for (Generation generation : generations) {
      assertThat(result(generation).finishReason()).isEqualTo(FinishReason.CANCELLED);
    }
    assertThatThrownBy(() -> model.generate(endless(), text -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    model.close();
  }

  @Test
  void asManyDecodeTogetherAsThereAreSlots() throws Exception {
    assertThat(alternations(1)).isEqualTo(1);
    assertThat(alternations(2)).isGreaterThan(10);
  }

  @Test
  void answersGoOnWhileAnotherModelLoads() throws Exception {
    DeviceThread device = DeviceThread.start(new EngineSettings(1));
    ModelConfig config = ModelConfig.read(HuggingFaceModels.LLAMA);
    Semaphore pieces = new Semaphore(0);
    try (WeightFiles weights = WeightFiles.open(HuggingFaceModels.LLAMA)) {
      TransformerModule module = TransformerModule.load(device, config, weights, Precision.FLOAT32);
      try (LanguageModel model =
          ServedModel.serve(device, module, config, Tokenizer.open(HuggingFaceModels.LLAMA))) {
        Generation generation = model.generate(endless(), text -> pieces.release());
        WeightSource readAsTheAnswerGoesOn = new EachAfterAPiece(weights, pieces);
        TransformerModule another =
            TransformerModule.load(device, config, readAsTheAnswerGoesOn, Precision.FLOAT32);
        generation.cancel();
        assertThat(result(generation).finishReason()).isEqualTo(FinishReason.CANCELLED);
        device.call(
            () -> {
              another.close();
              return true;
            });
      }
    } finally {
      device.close();
    }
  }

  /** Weights that are there only when an answer has got on by a piece since the one before. */
  private record EachAfterAPiece(WeightSource weights, Semaphore pieces) implements WeightSource {
    @Override
    public Set<String> names() {
      return weights.names();
    }

    @Override
    public StoredTensor entry(String name) {
      return weights.entry(name);
    }

    @Override
    public ByteBuffer bytes(String name) {
      pieces.drainPermits();
      try {
        assertThat(pieces.tryAcquire(SECONDS, TimeUnit.SECONDS)).as("pieces go on").isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return weights.bytes(name);
    }
  }

  /** How often two generations begun together take turns in telling their pieces. */
  private static int alternations(int slots) throws Exception {
    DeviceThread device = DeviceThread.start(new EngineSettings(1));
    ModelConfig config = ModelConfig.read(HuggingFaceModels.LLAMA);
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    try (WeightFiles weights = WeightFiles.open(HuggingFaceModels.LLAMA)) {
      TransformerModule module = TransformerModule.load(device, config, weights, Precision.FLOAT32);
      try (LanguageModel model =
          ServedModel.serve(
              device, module, config, Tokenizer.open(HuggingFaceModels.LLAMA), slots, 256)) {
        Generation first = model.generate(greedy(32), text -> order.add(1));
        Generation second = model.generate(greedy(32), text -> order.add(2));
        assertThat(result(first).tokens()).isEqualTo(ANSWER);
        assertThat(result(second).tokens()).isEqualTo(ANSWER);
      }
    } finally {
      device.close();
    }
    int alternations = 0;
    for (int i = 1; i < order.size(); i++) {
      alternations += order.get(i).equals(order.get(i - 1)) ? 0 : 1;
    }
    return alternations;
  }

  @Test
  void piecesAddUpToTheResult() throws Exception {
    for (JsonNode prompt : PROMPTS) {
      for (String stop : List.of("\u0000never", "e")) {
        GenerationRequest request =
            new GenerationRequest(
                    ids(prompt.get("input_ids")), 32, SamplingSettings.greedy(), List.of(stop))
                .withLogProbabilities(2);
        List<GeneratedPiece> pieces = new ArrayList<>();
        GenerationResult result = result(MODEL.stream(request, pieces::add));
        StringBuilder text = new StringBuilder();
        List<Integer> tokens = new ArrayList<>();
        List<TokenLogProbabilities> logProbabilities = new ArrayList<>();
        for (GeneratedPiece piece : pieces) {
          text.append(piece.text());
          tokens.addAll(piece.tokens());
          logProbabilities.addAll(piece.logProbabilities());
        }
        assertThat(text).hasToString(result.text());
        assertThat(tokens).isEqualTo(result.tokens());
        assertThat(logProbabilities).isEqualTo(result.logProbabilities());
        assertThat(logProbabilities)
            .extracting(TokenLogProbabilities::token)
            .isEqualTo(result.tokens());
        assertThat(pieces.subList(0, pieces.size() - 1)).noneMatch(piece -> piece.text().isEmpty());
      }
    }
  }

  @Test
  void logProbabilitiesHaveTheReferencesMargins() throws Exception {
    for (JsonNode prompt : PROMPTS) {
      GenerationRequest request =
          new GenerationRequest(
                  ids(prompt.get("input_ids")), 32, SamplingSettings.greedy(), List.of())
              .withLogProbabilities(2);
      List<TokenLogProbabilities> found =
          result(MODEL.generate(request, text -> {})).logProbabilities();
      assertThat(found).hasSize(prompt.get("new_ids").size());
      for (int i = 0; i < found.size(); i++) {
        List<TokenLogProbabilities.Candidate> top = found.get(i).top();
        assertThat(top.get(0).token()).isEqualTo(found.get(i).token());
        assertThat(top.get(0).logProbability()).isEqualTo(found.get(i).logProbability());
        assertThat(top.get(0).logProbability() - top.get(1).logProbability())
            .isCloseTo(prompt.get("margins").get(i).asDouble(), within(1e-4));
      }
    }
  }

  @Test
  void logProbabilitiesAreThoseOfAPlainSoftmax() throws Exception {
    List<float[]> logits = new ArrayList<>();
    GenerationRequest request =
        greedy(8)
            .withProcessors(List.of((current, history) -> logits.add(current.clone())))
            .withLogProbabilities(20);
    GenerationResult free = result(MODEL.generate(request, text -> {}));
    for (int i = 0; i < 8; i++) {
      TokenLogProbabilities found = free.logProbabilities().get(i);
      assertThat(found.logProbability())
          .isCloseTo(logSoftmax(logits.get(i), found.token()), within(1e-9));
      assertThat(found.top()).hasSize(20);
      for (TokenLogProbabilities.Candidate candidate : found.top()) {
        assertThat(candidate.logProbability())
            .isCloseTo(logSoftmax(logits.get(i), candidate.token()), within(1e-9));
      }
    }
    // A bias changes the choice, not what the model thought of it.
    GenerationRequest biased =
        new GenerationRequest(
                PROMPT, 1, SamplingSettings.greedy().withLogitBias(Map.of(77, 100.0)), List.of())
            .withLogProbabilities(0);
    TokenLogProbabilities forced =
        result(MODEL.generate(biased, text -> {})).logProbabilities().get(0);
    assertThat(forced.token()).isEqualTo(77);
    assertThat(forced.top()).isEmpty();
    assertThat(forced.logProbability()).isCloseTo(logSoftmax(logits.get(0), 77), within(1e-9));
  }

  private static double logSoftmax(float[] logits, int token) {
    double total = 0;
    for (float logit : logits) {
      total += Math.exp(logit);
    }
    return Math.log(Math.exp(logits[token]) / total);
  }

  @Test
  void refusesABiasOnATokenThatTheModelDoesNotHave() {
    GenerationRequest request =
        new GenerationRequest(
            PROMPT, 1, SamplingSettings.greedy().withLogitBias(Map.of(512, 1.0)), List.of());
    assertThatThrownBy(() -> MODEL.generate(request, text -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("token 512 is outside the vocabulary of 512: see logitBias");
  }

  private static GenerationRequest greedy(int maxTokens) {
    return new GenerationRequest(PROMPT, maxTokens, SamplingSettings.greedy(), List.of());
  }

  /** As long as the context allows: the end token is banned. */
  private static GenerationRequest endless() {
    return new GenerationRequest(
        List.of(1, 5), 250, SamplingSettings.greedy().withLogitBias(Map.of(2, -100.0)), List.of());
  }

  private static GenerationResult result(Generation generation) throws Exception {
    return generation.result().get(SECONDS, TimeUnit.SECONDS);
  }

  private static void assertFails(
      Generation generation, Class<? extends Throwable> type, String message) {
    assertThatThrownBy(() -> result(generation))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(type)
        .hasMessageContaining(message);
  }

  private static List<Integer> ids(JsonNode values) {
    List<Integer> ids = new ArrayList<>();
    values.forEach(value -> ids.add(value.asInt()));
    return ids;
  }

  private static JsonNode prompts() {
    try {
      return new ObjectMapper()
          .readTree(HuggingFaceModels.LLAMA.resolve("generate_golden.json").toFile())
          .get("prompts");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
