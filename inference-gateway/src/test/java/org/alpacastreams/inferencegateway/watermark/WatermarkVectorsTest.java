package org.alpacastreams.inferencegateway.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page that defines the watermark, its Python program and this implementation agree. */
class WatermarkVectorsTest {
  private static final Path PAGE = Path.of("../docs/watermark.md");
  private static final WatermarkKey KEY = WatermarkKey.parse("000102030405060708090a0b0c0d0e0f");
  private static final double GAMMA = 0.25;
  private static final Pattern VECTOR =
      Pattern.compile("(?m)^\\[([0-9, ]+)] ([0-9]+) ([0-9a-f]{16}) ([0-9a-f]{16}) (True|False)$");

  private final GreenList greenList = new GreenList(KEY, GAMMA);
  private String program;
  private String vectors;

  @BeforeEach
  void readPage() throws IOException {
    String page = Files.readString(PAGE);
    program = block(page, "python");
    vectors = block(page, "text");
  }

  @Test
  void seedsNumbersAndGreenTokensAreThoseOfThePage() {
    List<String> found = new ArrayList<>();
    Matcher vector = VECTOR.matcher(vectors);
    while (vector.find()) {
      int[] context =
          Arrays.stream(vector.group(1).split(", ")).mapToInt(Integer::parseInt).toArray();
      int token = Integer.parseInt(vector.group(2));
      long seed = greenList.seed(context, 0, context.length);
      long number = GreenList.number(seed, token);
      found.add("%d of %d".formatted(context.length, token));
      assertThat("%016x".formatted(seed)).isEqualTo(vector.group(3));
      assertThat("%016x".formatted(number)).isEqualTo(vector.group(4));
      assertThat(greenList.contains(number)).isEqualTo(vector.group(5).equals("True"));
    }
    assertThat(found).hasSize(10);
  }

  @Test
  void theKeyIdIsThatOfThePage() {
    assertThat(vectors).contains("key id " + KEY.id() + "\n");
  }

  @Test
  void asManyTokensAreGreenAsThePageSays() {
    float[] logits = new float[32_000];
    greenList.raise(logits, greenList.seed(new int[] {1}, 0, 1), 2, new long[GreenList.BLOCK]);
    long green = IntStream.range(0, logits.length).filter(i -> logits[i] == 2).count();
    assertThat(vectors).contains("green of 32000 behind [1]: " + green + "\n");
  }

  @Test
  void detectionsAreThoseOfThePage() {
    int[] squares = IntStream.range(0, 300).map(i -> i * i % 2048).toArray();
    compare("squares, h = 1", squares, 1);
    compare("squares, h = 2", squares, 2);
    List<Integer> marked = new ArrayList<>(List.of(0));
    for (int i = 0; i < 60; i++) {
      long seed = greenList.seed(new int[] {marked.get(i)}, 0, 1);
      marked.add(
          IntStream.range(i, 2048)
              .filter(v -> greenList.contains(GreenList.number(seed, v)))
              .findFirst()
              .orElseThrow());
    }
    compare("marked", marked.stream().mapToInt(Integer::intValue).toArray(), 1);
  }

  @Test
  void thePagesProgramPrintsThePagesVectors() throws Exception {
    Optional<Path> python = python();
    assumeThat(python).as("python3 on the PATH").isPresent();
    Process process =
        new ProcessBuilder(python.orElseThrow().toString(), "-c", program)
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    assertThat(printed).isEqualTo(vectors);
  }

  private void compare(String name, int[] tokens, int contextTokens) {
    Matcher line =
        Pattern.compile("(?m)^" + name + ": ([0-9]+) of ([0-9]+), z (.+), p (.+)$")
            .matcher(vectors);
    assertThat(line.find()).as(name).isTrue();
    GreenCount count =
        new GreenCounter(KEY, new WatermarkRule(contextTokens, GAMMA, 2)).count(tokens);
    assertThat(count.green()).isEqualTo(Integer.parseInt(line.group(1)));
    assertThat(count.tokens()).isEqualTo(Integer.parseInt(line.group(2)));
    assertThat(count.z()).isCloseTo(Double.parseDouble(line.group(3)), within(1e-11));
    double p = Double.parseDouble(line.group(4));
    assertThat(count.p()).isCloseTo(p, within(p * 1e-10));
  }

  private static String block(String page, String language) {
    Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(page);
    assertThat(block.find()).as("a block of " + language).isTrue();
    return block.group(1);
  }

  private static Optional<Path> python() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .map(folder -> Path.of(folder, "python3"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
