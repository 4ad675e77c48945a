package org.alpacastreams.languagemodel.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sequences of different lengths that decode together get the logits that each gets alone. */
class DecodeTogetherTest {
  private static final DeviceThread DEVICE = DeviceThread.start(new EngineSettings(1));
  private static final int SLOTS = 4;
  private static final int TURNS = 3;

  /** The rows of a batch, by slot. */
  private static final long[] IN_ORDER = {0, 1, 2};

  private static final long[] IN_ORDER_FROM_THE_SECOND = {1, 2, 3};

  private static final long[] OUT_OF_ORDER = {3, 0, 2};

  /** Alike enough to attend together; and not. */
  private static final int[] ALIKE = {7, 5, 6};

  private static final int[] UNLIKE = {40, 2, 3};

  private static Stream<Arguments> cases() {
    return Arrays.stream(GoldenModel.values())
        .flatMap(
            model ->
                Stream.of(Precision.FLOAT32, Precision.INT8)
                    .flatMap(
                        precision ->
                            Stream.of(
                                Arguments.of(model, precision, IN_ORDER, ALIKE),
                                Arguments.of(model, precision, IN_ORDER_FROM_THE_SECOND, ALIKE),
                                Arguments.of(model, precision, OUT_OF_ORDER, ALIKE),
                                Arguments.of(model, precision, IN_ORDER, UNLIKE),
                                Arguments.of(model, precision, OUT_OF_ORDER, UNLIKE))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void asAlone(GoldenModel model, Precision precision, long[] slots, int[] lengths) {
    try (WeightFiles files = WeightFiles.open(model.directory())) {
      DEVICE.call(
          () -> {
            try (TransformerModule module =
                TransformerModule.load(DEVICE, model.config(), files, precision)) {
              compare(module, slots, lengths, precision == Precision.INT8 ? 0.05 : 1e-4);
            }
            return true;
          });
    }
  }

  private static void compare(
      TransformerModule module, long[] slots, int[] lengths, double tolerance) {
    int rows = slots.length;
    int vocabulary = module.config().vocabularySize();
    float[][][] alone = new float[rows][TURNS][];
    for (int row = 0; row < rows; row++) {
      KeyValueCache cache = module.allocateCache(SLOTS);
      cache.prefill(prompt(row, lengths[row]), (int) slots[row]);
      for (int turn = 0; turn < TURNS; turn++) {
        long[] token = {token(row, turn)};
        long[] position = {(long) lengths[row] + turn};
        alone[row][turn] = cache.decode(token, new long[] {slots[row]}, position);
      }
    }
    KeyValueCache cache = module.allocateCache(SLOTS);
    for (int row = 0; row < rows; row++) {
      cache.prefill(prompt(row, lengths[row]), (int) slots[row]);
    }
    for (int turn = 0; turn < TURNS; turn++) {
      long[] tokens = new long[rows];
      long[] positions = new long[rows];
      for (int row = 0; row < rows; row++) {
        tokens[row] = token(row, turn);
        positions[row] = (long) lengths[row] + turn;
      }
      float[] together = cache.decode(tokens, slots, positions);
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < vocabulary; i++) {
          assertThat(together[row * vocabulary + i])
              .as("row %d, turn %d, token %d", row, turn, i)
              .isCloseTo(alone[row][turn][i], within((float) tolerance));
        }
      }
    }
  }

  private static long[] prompt(int row, int length) {
    long[] tokens = new long[length];
    for (int i = 0; i < length; i++) {
      tokens[i] = 3 + (row * 31L + i * 7L) % 90;
    }
    return tokens;
  }

  private static long token(int row, int turn) {
    return 5 + row * 11L + turn * 3L;
  }
}
