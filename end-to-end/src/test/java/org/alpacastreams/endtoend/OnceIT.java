package org.alpacastreams.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./alpaca up --once} as a user runs it, with a small dataset and a short training. */
class OnceIT {
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final int GOAL = 120;

  /** So that it takes seconds; what the model then answers does not matter here. */
  private static final Map<String, String> SHORT_TRAINING =
      Map.of(
          "ALPACA_TRAINING_MINIMUM_UPDATES", "6",
          "ALPACA_TRAINING_MAXIMUM_UPDATES", "6",
          "ALPACA_TRAINING_BATCH_EXAMPLES", "16");

  @TempDir Path directory;

  @Test
  void goesFromSeedsToAModelThatAnswersAndSaysWhatItMade() throws Exception {
    String out = once("--goal", Integer.toString(GOAL), "--timeout", "7m");
    assertThat(out)
        .contains("From seed tasks to a model that answers in")
        .containsPattern("dataset +demo@120: 120 examples, of [\\d,]+ candidates judged")
        .containsPattern("rejected +[\\d,]+")
        .containsPattern("training +on demo@120: 6 updates in \\d+ s, loss [\\d.]+ → [\\d.]+")
        .containsPattern("exact match +[\\d.]+ % → [\\d.]+ % of the held-out tasks")
        .containsPattern("page +http://127\\.0\\.0\\.1:\\d+ ")
        .containsPattern("endpoint +http://127\\.0\\.0\\.1:\\d+/v1 ");
    assertThat(found(out, "(?m)^ {4}base +\\S.*\\((right|right would be: .+)\\)$")).isEqualTo(3);
    assertThat(found(out, "(?m)^ {4}tuned +\\S.*\\((right|right would be: .+)\\)$")).isEqualTo(3);
    assertThat(directory(out, "(?m)^ +rejected .*\\n +(/.+)$").resolve("alpaca_data.json"))
        .isRegularFile();
    Path model = directory(out, "(?m)^ +model .*\\n +(/.+)$");
    assertThat(List.of("config.json", "model.safetensors", "tokenizer.json", "README.md"))
        .allSatisfy(file -> assertThat(model.resolve(file)).isRegularFile());

    // What is there is not made again: the model answers as it did.
    String again = once("--goal", Integer.toString(GOAL), "--timeout", "3m");
    assertThat(answers(again)).isEqualTo(answers(out)).hasSize(6);
  }

  @Test
  void saysWhatItWaitedForWhenTheTimeIsUp() throws Exception {
    try (PipelineProcess pipeline =
        new PipelineProcess(directory, "--once", "--goal", "100000", "--timeout", "15s")) {
      assertThat(ended(pipeline)).isEqualTo(1);
      assertThat(pipeline.output())
          .contains("it takes too long:")
          .contains("No model has answered, after 0:15. Look into " + directory.resolve("logs"));
      everyProcessIsGone(pipeline);
    }
  }

  private String once(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 1];
    all[0] = "--once";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    try (PipelineProcess pipeline = new PipelineProcess(directory, SHORT_TRAINING, all)) {
      int before = pipeline.outputSoFar().length();
      assertThat(ended(pipeline)).as(pipeline.output()).isZero();
      everyProcessIsGone(pipeline);
      return pipeline.output().substring(before);
    }
  }

  private static int ended(PipelineProcess pipeline) throws InterruptedException {
    pipeline.start();
    assertThat(pipeline.launcher().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .as(pipeline.output())
        .isTrue();
    return pipeline.launcher().exitValue();
  }

  private static void everyProcessIsGone(PipelineProcess pipeline) {
    assertThat(House.SERVICES)
        .allSatisfy(service -> assertThat(pipeline.child(service)).as(service).isEmpty());
    assertThat(pipeline.child("broker")).isEmpty();
  }

  private static List<String> answers(String out) {
    return out.lines()
        .filter(l -> l.startsWith("    base ") || l.startsWith("    tuned "))
        .toList();
  }

  private static long found(String out, String line) {
    return Pattern.compile(line).matcher(out).results().count();
  }

  private static Path directory(String out, String line) {
    Matcher matcher = Pattern.compile(line).matcher(out);
    assertThat(matcher.find()).as(out).isTrue();
    return Path.of(matcher.group(1));
  }
}
