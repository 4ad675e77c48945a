package org.alpacastreams.languagemodel.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.alpacastreams.languagemodel.generation.TokenLogProbabilities;
import org.alpacastreams.languagemodel.generation.TokenLogProbabilities.Candidate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A prompt read in parts, or behind what another slot had read, is the same prompt. */
class KeyValueCacheTest {
  private static final DeviceThread DEVICE = DeviceThread.start(new EngineSettings(1));
  private static final int SLOTS = 3;
  private static final int ALTERNATIVES = 5;
  private static final String GOLDEN_OF_200_TOKENS = "single_len200";

  @AfterAll
  static void stop() {
    DEVICE.close();
  }

  private static Stream<Arguments> cases() {
    return Arrays.stream(GoldenModel.values())
        .flatMap(
            model ->
                Stream.of(Precision.values()).map(precision -> Arguments.of(model, precision)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsInPartsAsAtOnce(GoldenModel model, Precision precision) {
    long[] tokens = tokens(golden(model));
    with(
        model,
        precision,
        module -> {
          KeyValueCache cache = module.allocateCache(SLOTS);
          float[] atOnce = cache.prefill(tokens, 1);
          float[] inParts = readFrom(cache, tokens, 0, 2, 48);
          assertSame(inParts, atOnce, precision);
          // And what is decoded behind them.
          assertSame(decode(cache, 2, tokens.length), decode(cache, 1, tokens.length), precision);
        });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsBehindACopiedPrefixAsAtOnce(GoldenModel model, Precision precision) {
    long[] tokens = tokens(golden(model));
    long[] others = LongStream.of(tokens).map(token -> token < 300 ? token + 1 : 5).toArray();
    System.arraycopy(tokens, 0, others, 0, 120);
    with(
        model,
        precision,
        module -> {
          KeyValueCache cache = module.allocateCache(SLOTS);
          float[] atOnce = cache.prefill(tokens, 1);
          cache.prefill(others, 0);
          cache.copyPrefix(0, 2, 120);
          assertSame(readFrom(cache, tokens, 120, 2, 256), atOnce, precision);
          // All but the last token, in the slot that has them.
          assertSame(readFrom(cache, tokens, tokens.length - 1, 2, 256), atOnce, precision);
          // The source did not change.
          float[] own = decode(cache, 0, others.length);
          cache.prefill(others, 2);
          assertSame(decode(cache, 2, others.length), own, precision);
        });
  }

  @ParameterizedTest
  @EnumSource
  void promptLogProbabilitiesAreTheReferences(GoldenModel model) {
    JsonNode golden = golden(model);
    long[] tokens = tokens(golden);
    with(
        model,
        Precision.FLOAT32,
        module -> {
          List<TokenLogProbabilities> found =
              logProbabilities(module.allocateCache(SLOTS), tokens, 150);
          assertThat(found)
              .extracting(one -> (long) one.token())
              .isEqualTo(LongStream.of(tokens).skip(1).boxed().toList());
          JsonNode row = golden.get("full_logits").get(0);
          int place = row.get("t").asInt();
          float[] logits = new float[row.get("logits").size()];
          for (int i = 0; i < logits.length; i++) {
            logits[i] = row.get("logits").get(i).floatValue();
          }
          assertSame(found.get(place), logits, (int) tokens[place + 1]);
        });
  }

  @ParameterizedTest
  @EnumSource
  void promptLogProbabilitiesAreThoseOfAPlainSoftmaxAtEveryPlace(GoldenModel model) {
    long[] tokens = tokens(golden(model));
    int columns = tokens.length;
    with(
        model,
        Precision.FLOAT32,
        module -> {
          long[] positions = LongStream.range(0, columns).toArray();
          int[] attended = IntStream.generate(() -> 1).limit(columns).toArray();
          List<float[]> states = module.hiddenStates(tokens, positions, attended, 1);
          float[] all = states.get(states.size() - 1);
          int width = all.length / columns;
          List<TokenLogProbabilities> found =
              logProbabilities(module.allocateCache(SLOTS), tokens, 48);
          for (int i = 0; i < found.size(); i++) {
            float[] logits = Arrays.copyOfRange(all, i * width, (i + 1) * width);
            assertSame(found.get(i), logits, (int) tokens[i + 1]);
          }
        });
  }

  @Test
  void namesNoAlternativesUnasked() {
    with(
        GoldenModel.LLAMA,
        Precision.FLOAT32,
        module -> {
          KeyValueCache cache = module.allocateCache(SLOTS);
          try (ReadTokens read = cache.read(new long[] {1, 40, 77}, 0, 0)) {
            assertThat(read.logProbabilities(new long[] {40, 77}, 0))
                .allSatisfy(one -> assertThat(one.top()).isEmpty())
                .allSatisfy(one -> assertThat(one.logProbability()).isNegative());
            assertThat(read.logProbabilities(new long[0], 0)).isEmpty();
            assertThatThrownBy(() -> read.logProbabilities(new long[4], 0))
                .hasMessageContaining("4 tokens came next, but only 3 were read");
          }
        });
  }

  private static List<TokenLogProbabilities> logProbabilities(
      KeyValueCache cache, long[] tokens, int chunk) {
    List<TokenLogProbabilities> found = new ArrayList<>();
    for (int start = 0; start < tokens.length; start += chunk) {
      int end = Math.min(start + chunk, tokens.length);
      long[] next = Arrays.copyOfRange(tokens, start + 1, Math.min(end + 1, tokens.length));
      try (ReadTokens read = cache.read(Arrays.copyOfRange(tokens, start, end), 0, start)) {
        found.addAll(read.logProbabilities(next, ALTERNATIVES));
      }
    }
    return found;
  }

  private static float[] readFrom(
      KeyValueCache cache, long[] tokens, int from, int slot, int chunk) {
    float[] logits = {};
    for (int start = from; start < tokens.length; start += chunk) {
      int end = Math.min(start + chunk, tokens.length);
      try (ReadTokens read = cache.read(Arrays.copyOfRange(tokens, start, end), slot, start)) {
        logits = read.lastLogits();
      }
    }
    return logits;
  }

  private static float[] decode(KeyValueCache cache, long slot, long position) {
    return cache.decode(new long[] {9}, new long[] {slot}, new long[] {position});
  }

  private static void assertSame(float[] found, float[] expected, Precision precision) {
    float tolerance = precision == Precision.FLOAT32 ? 1e-4f : 0.1f;
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).as("logit %d", i).isCloseTo(expected[i], within(tolerance));
    }
  }

  private static void assertSame(TokenLogProbabilities found, float[] logits, int token) {
    double total = 0;
    for (float logit : logits) {
      total += Math.exp(logit);
    }
    double logTotal = Math.log(total);
    assertThat(found.token()).isEqualTo(token);
    assertThat(found.logProbability()).isCloseTo(logits[token] - logTotal, within(1e-4));
    int[] best =
        IntStream.range(0, logits.length)
            .boxed()
            .sorted((a, b) -> Float.compare(logits[b], logits[a]))
            .limit(ALTERNATIVES)
            .mapToInt(Integer::intValue)
            .toArray();
    assertThat(found.top())
        .extracting(Candidate::token)
        .containsExactly(Arrays.stream(best).boxed().toArray(Integer[]::new));
    for (int i = 0; i < ALTERNATIVES; i++) {
      assertThat(found.top().get(i).logProbability())
          .isCloseTo(logits[best[i]] - logTotal, within(1e-4));
    }
  }

  private static void with(
      GoldenModel model, Precision precision, Consumer<TransformerModule> work) {
    try (WeightFiles files = WeightFiles.open(model.directory())) {
      DEVICE.call(
          () -> {
            try (TransformerModule module =
                TransformerModule.load(DEVICE, model.config(), files, precision)) {
              work.accept(module);
            }
            return true;
          });
    }
  }

  private static JsonNode golden(GoldenModel model) {
    for (JsonNode one : model.golden("forward_golden.json").get("cases")) {
      if (one.get("name").asText().equals(GOLDEN_OF_200_TOKENS)) {
        return one;
      }
    }
    throw new AssertionError("no case " + GOLDEN_OF_200_TOKENS);
  }

  private static long[] tokens(JsonNode golden) {
    return Goldens.longs(golden.get("input_ids"));
  }
}
