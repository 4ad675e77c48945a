package org.alpacastreams.languagemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.alpacastreams.languagemodel.generation.FinishReason;
import org.alpacastreams.languagemodel.generation.Generation;
import org.alpacastreams.languagemodel.generation.GenerationRequest;
import org.alpacastreams.languagemodel.generation.GenerationResult;
import org.alpacastreams.languagemodel.generation.SamplingSettings;
import org.alpacastreams.languagemodel.generation.TokenLogProbabilities;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.languagemodel.torch.DeviceThread;
import org.alpacastreams.languagemodel.torch.TransformerModule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How prompts are read: what is not read twice, what is told of them, and in whose turn. */
class PromptReadingTest {
  private static final DeviceThread DEVICE = DeviceThread.start(new EngineSettings(1));
  private static final int SECONDS = 60;
  private static final int TEMPLATE = 60;
  private static final int END_TOKEN = 2;

  @AfterAll
  static void stop() {
    DEVICE.close();
  }

  private static Stream<Path> models() {
    return Stream.of(
        HuggingFaceModels.LLAMA,
        HuggingFaceModels.LLAMA3,
        HuggingFaceModels.QWEN2,
        HuggingFaceModels.OPT);
  }

  @ParameterizedTest
  @MethodSource("models")
  void answersTheSameBehindAReusedPrefix(Path directory) throws Exception {
    List<GenerationResult> fresh = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      try (LanguageModel model = serve(directory, 2, 256)) {
        fresh.add(result(model.generate(greedy(prompt(i, 30), 24), text -> {})));
      }
    }
    assertThat(fresh).allSatisfy(result -> assertThat(result.reusedTokens()).isZero());
    try (LanguageModel model = serve(directory, 2, 256)) {
      List<CompletableFuture<GenerationResult>> together = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        together.add(model.generate(greedy(prompt(i, 30), 24), text -> {}).result());
      }
      for (int i = 0; i < 6; i++) {
        GenerationResult reused = together.get(i).get(SECONDS, TimeUnit.SECONDS);
        assertThat(reused.tokens()).isEqualTo(fresh.get(i).tokens());
        assertThat(reused.reusedTokens()).isEqualTo(i == 0 ? 0 : TEMPLATE);
        assertThat(reused.promptTokens()).isEqualTo(TEMPLATE + 30);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void answersTheReferencesPromptsAgainFromWhatIsLeftOfThem(Path directory) throws Exception {
    JsonNode prompts =
        new ObjectMapper()
            .readTree(directory.resolve("generate_golden.json").toFile())
            .get("prompts");
    try (LanguageModel model = serve(directory, 4, 256)) {
      for (int round = 0; round < 3; round++) {
        for (JsonNode prompt : prompts) {
          List<Integer> tokens = ids(prompt.get("input_ids"));
          GenerationResult result = result(model.generate(greedy(tokens, 32), text -> {}));
          assertThat(result.tokens()).isEqualTo(ids(prompt.get("new_ids")));
          boolean reused = round > 0 && tokens.size() > CacheSlots.SHORTEST_REUSED_PREFIX;
          assertThat(result.reusedTokens()).isEqualTo(reused ? tokens.size() - 1 : 0);
        }
      }
    }
  }

  @Test
  void aConversationReusesItsFormerAnswerToo() throws Exception {
    List<Integer> conversation = new ArrayList<>(prompt(1, 40));
    try (LanguageModel model = serve(HuggingFaceModels.LLAMA, 3, 256);
        LanguageModel other = serve(HuggingFaceModels.LLAMA, 3, 256)) {
      GenerationResult first = result(model.generate(endless(conversation, 20), text -> {}));
      conversation.addAll(first.tokens());
      conversation.addAll(List.of(30, 31, 32));
      GenerationResult second = result(model.generate(endless(conversation, 20), text -> {}));
      // The answer's last token was chosen and never read.
      assertThat(second.reusedTokens()).isEqualTo(TEMPLATE + 40 + 19);
      assertThat(second.tokens())
          .isEqualTo(result(other.generate(endless(conversation, 20), text -> {})).tokens());
    }
  }

  @Test
  void tellsHowLikelyAPromptWasWithoutAnAnswer() throws Exception {
    List<Integer> prompt = prompt(3, 100);
    GenerationRequest scoring = GenerationRequest.scoring(prompt).withLogProbabilities(3);
    try (LanguageModel inParts = serve(HuggingFaceModels.LLAMA, 2, 64);
        LanguageModel atOnce = serve(HuggingFaceModels.LLAMA, 2, 256)) {
      // What was read before must not be left out of the scores.
      inParts.generate(greedy(prompt, 4), text -> {});
      List<Object> pieces = new ArrayList<>();
      GenerationResult scored = result(inParts.stream(scoring, pieces::add));
      assertThat(pieces).isEmpty();
      assertThat(scored.tokens()).isEmpty();
      assertThat(scored.finishReason()).isEqualTo(FinishReason.LENGTH);
      assertThat(scored.reusedTokens()).isZero();
      assertThat(scored.promptLogProbabilities())
          .hasSize(prompt.size() - 1)
          .allSatisfy(one -> assertThat(one.top()).hasSize(3))
          .extracting(TokenLogProbabilities::token)
          .isEqualTo(prompt.subList(1, prompt.size()));
      List<TokenLogProbabilities> expected =
          result(atOnce.generate(scoring, text -> {})).promptLogProbabilities();
      assertThat(scored.promptLogProbabilities())
          .usingRecursiveComparison()
          .withComparatorForType(PromptReadingTest::compareRoughly, Double.class)
          .isEqualTo(expected);
    }
  }

  private static int compareRoughly(double one, double other) {
    return Math.abs(one - other) < 1e-4 ? 0 : Double.compare(one, other);
  }

  @Test
  void scoresThePromptThatItAnswers() throws Exception {
    List<Integer> prompt = prompt(4, 20);
    try (LanguageModel model = serve(HuggingFaceModels.LLAMA, 2, 32)) {
      GenerationResult plain = result(model.generate(greedy(prompt, 8), text -> {}));
      GenerationRequest request =
          greedy(prompt, 8).withLogProbabilities(1).withPromptLogProbabilities();
      GenerationResult scored = result(model.generate(request, text -> {}));
      assertThat(scored.tokens()).isEqualTo(plain.tokens());
      assertThat(scored.logProbabilities()).hasSize(8);
      assertThat(scored.promptLogProbabilities()).hasSize(prompt.size() - 1);
      // What was scored may be reused by others.
      assertThat(result(model.generate(greedy(prompt, 8), text -> {})).reusedTokens())
          .isEqualTo(prompt.size() - 1);
      // An answer's token is as likely as the same token in a prompt.
      List<Integer> longer = new ArrayList<>(prompt);
      longer.addAll(plain.tokens());
      List<TokenLogProbabilities> ofLonger =
          result(model.generate(GenerationRequest.scoring(longer), text -> {}))
              .promptLogProbabilities();
      for (int i = 0; i < plain.tokens().size(); i++) {
        assertThat(ofLonger.get(prompt.size() - 1 + i).logProbability())
            .isCloseTo(scored.logProbabilities().get(i).logProbability(), within(1e-4));
      }
    }
  }

  @Test
  void onlyWhatIsScoredMayFillTheWholeContext() throws Exception {
    List<Integer> whole = Collections.nCopies(256, 5);
    try (LanguageModel model = serve(HuggingFaceModels.LLAMA, 1, 100)) {
      GenerationRequest scoring = GenerationRequest.scoring(whole);
      assertThat(result(model.generate(scoring, text -> {})).promptLogProbabilities()).hasSize(255);
      assertThatThrownBy(() -> model.generate(greedy(whole, 1), text -> {}))
          .hasMessageContaining("256 tokens; with one token of an answer the context of 256");
      assertThatThrownBy(
              () ->
                  model.generate(
                      GenerationRequest.scoring(Collections.nCopies(257, 5)), text -> {}))
          .hasMessageContaining("257 tokens; the context of 256 is too short");
      GenerationRequest one = GenerationRequest.scoring(List.of(1));
      assertThat(result(model.generate(one, text -> {})).promptLogProbabilities()).isEmpty();
    }
  }

  @Test
  void refusesToGenerateNothingWithoutScoring() {
    assertThatThrownBy(() -> greedy(List.of(1), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxTokens must be at least 1, or 0 to score the prompt alone: 0");
  }

  @Test
  void runningAnswersGoOnWhileALongPromptIsRead() throws Exception {
    // 15 chunks of a long prompt; a short prompt comes when the long one has begun.
    try (LanguageModel model = serve(HuggingFaceModels.LLAMA, 3, 16)) {
      AtomicInteger runningTokens = new AtomicInteger();
      AtomicInteger whenLongAnswered = new AtomicInteger();
      AtomicInteger whenShortAnswered = new AtomicInteger();
      List<CompletableFuture<GenerationResult>> others =
          Collections.synchronizedList(new ArrayList<>());
      GenerationRequest running =
          endless(List.of(1, 5), 100)
              .withProcessors(
                  List.of(
                      (logits, history) -> {
                        if (runningTokens.incrementAndGet() == 10) {
                          others.add(noting(model, foreign(240), runningTokens, whenLongAnswered));
                          others.add(noting(model, foreign(8), runningTokens, whenShortAnswered));
                        }
                      }));
      result(model.generate(running, text -> {}));
      for (CompletableFuture<GenerationResult> other : others) {
        other.get(SECONDS, TimeUnit.SECONDS);
      }
      assertThat(whenLongAnswered.get() - 10).isEqualTo(15);
      // Not behind the long one, but between two of its chunks.
      assertThat(whenShortAnswered.get() - 10).isEqualTo(2);
    }
  }

  /** Notes how many tokens the running answer has when the prompt's answer begins. */
  private static CompletableFuture<GenerationResult> noting(
      LanguageModel model, List<Integer> prompt, AtomicInteger running, AtomicInteger noted) {
    GenerationRequest request =
        greedy(prompt, 1).withProcessors(List.of((logits, history) -> noted.set(running.get())));
    return model.generate(request, text -> {}).result();
  }

  @Test
  void aPromptCancelledWhileItIsReadGivesItsSlotBack() throws Exception {
    try (LanguageModel model = serve(HuggingFaceModels.LLAMA, 1, 1)) {
      for (int i = 0; i < 3; i++) {
        Generation cancelled = model.generate(greedy(foreign(250), 1), text -> {});
        cancelled.cancel();
        assertThat(result(cancelled).finishReason()).isEqualTo(FinishReason.CANCELLED);
      }
      assertThat(result(model.generate(greedy(List.of(1, 5), 3), text -> {})).tokens()).hasSize(3);
    }
  }

  private static LanguageModel serve(Path directory, int slots, int chunk) {
    ModelConfig config = ModelConfig.read(directory);
    try (WeightFiles weights = WeightFiles.open(directory)) {
      TransformerModule module =
          DEVICE.call(() -> TransformerModule.load(DEVICE, config, weights, Precision.FLOAT32));
      return ServedModel.serve(DEVICE, module, config, Tokenizer.open(directory), slots, chunk);
    }
  }

  /** A template and so many tokens behind it that depend on the number. */
  private static List<Integer> prompt(int number, int length) {
    return IntStream.range(0, TEMPLATE + length)
        .mapToObj(i -> i < TEMPLATE ? 10 + i * 7 % 400 : 10 + (i * 11 + number * 37) % 400)
        .toList();
  }

  /** Nothing that another prompt begins with. */
  private static List<Integer> foreign(int length) {
    return IntStream.range(0, length).mapToObj(i -> 20 + (i * 13 + length) % 400).toList();
  }

  private static GenerationRequest greedy(List<Integer> prompt, int maxTokens) {
    return new GenerationRequest(prompt, maxTokens, SamplingSettings.greedy(), List.of());
  }

  /** As long as it may be: the end token is banned. */
  private static GenerationRequest endless(List<Integer> prompt, int maxTokens) {
    return new GenerationRequest(
        prompt,
        maxTokens,
        SamplingSettings.greedy().withLogitBias(Map.of(END_TOKEN, -100.0)),
        List.of());
  }

  private static GenerationResult result(Generation generation) throws Exception {
    return generation.result().get(SECONDS, TimeUnit.SECONDS);
  }

  private static List<Integer> ids(JsonNode values) {
    List<Integer> ids = new ArrayList<>();
    values.forEach(value -> ids.add(value.asInt()));
    return ids;
  }
}
