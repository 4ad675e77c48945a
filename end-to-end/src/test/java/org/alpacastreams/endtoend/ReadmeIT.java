package org.alpacastreams.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.contracts.DeadLetterHeaders;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.messaging.KafkaConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's commands for other tools, run as they are written. */
class ReadmeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

  @TempDir Path directory;

  @Test
  void otherToolsReadAndWriteAsTheReadmeSays() throws Exception {
    assumeThat(runs("kcat", "-V")).as("kcat is not installed").isTrue();
    try (PipelineProcess pipeline =
        new PipelineProcess(
            directory.resolve("data"), "--no-training", "--dataset", "demo", "--goal", "20")) {
      pipeline.startAndAwaitReady();
      KafkaConnection connection = pipeline.connection();
      await("accepted examples").atMost(PATIENCE).until(() -> !accepted(connection).isEmpty());

      String read = run(connection, "sh", block("sh", "kcat -b localhost:9092 -C"));
      assertThat(read.lines().toList())
          .hasSizeGreaterThanOrEqualTo(1)
          .allMatch(line -> line.startsWith("{\"dataset\":\"demo\""));

      run(connection, "sh", block("sh", "kcat -b localhost:9092 -P"));
      await("the candidate of the README")
          .atMost(PATIENCE)
          .until(
              () ->
                  accepted(connection).stream()
                      .anyMatch(e -> e.instruction().contains("bread rises")));

      send(connection, "demo|{\"instruction\": \"Explain why bread rises when baked.\"}");
      await("its near-copy's rejection")
          .atMost(PATIENCE)
          .until(() -> rejected(connection).stream().anyMatch(ReadmeIT::isNearCopyOrEmpty));

      send(connection, "demo|{\"instruction\": oops}");
      await("the dead letter")
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(deadLetterCodes(connection)).contains("malformed-json"));

      assumeThat(runs("/usr/bin/python3", "-c", "import confluent_kafka"))
          .as("Python's confluent-kafka is not installed")
          .isTrue();
      assertThat(firstLine(connection, block("python", "import json"))).matches("demo 0 .+");
    }
  }

  private static boolean isNearCopyOrEmpty(RejectedExample example) {
    return example.instruction().contains("bread rises")
        && List.of("near-duplicate", "empty-output").contains(example.reason().code());
  }

  private static List<AcceptedExample> accepted(KafkaConnection connection) {
    return TopicSnapshot.of(connection, Topics.EXAMPLES_ACCEPTED, "demo");
  }

  private static List<RejectedExample> rejected(KafkaConnection connection) {
    return TopicSnapshot.of(connection, Topics.EXAMPLES_REJECTED, "demo");
  }

  private static List<String> deadLetterCodes(KafkaConnection connection) {
    return TopicSnapshot.raw(connection, Topics.EXAMPLES_CANDIDATE.deadLetterName()).stream()
        .map(r -> new String(r.headers().lastHeader(DeadLetterHeaders.CODE).value(), UTF_8))
        .toList();
  }

  private void send(KafkaConnection connection, String line) throws Exception {
    Path message = Files.writeString(directory.resolve("message"), line + "\n");
    run(
        connection,
        "sh",
        "kcat -b localhost:9092 -P -t alpaca.examples.candidate.v1 -K '|' < " + message);
  }

  /** The README's first block of that language with {@code start} in it. */
  private static String block(String language, String start) throws IOException {
    Matcher matcher = BLOCK.matcher(Files.readString(House.ROOT.resolve("README.md")));
    while (matcher.find()) {
      if (matcher.group(1).equals(language) && matcher.group(2).contains(start)) {
        return matcher.group(2);
      }
    }
    throw new AssertionError("the README has no " + language + " block with '" + start + "'");
  }

  private String run(KafkaConnection connection, String shell, String script) throws Exception {
    Path out = directory.resolve("out");
    Process process =
        new ProcessBuilder(shell, "-c", here(connection, script))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(out)).isZero();
    return Files.readString(out);
  }

  private String firstLine(KafkaConnection connection, String script) throws Exception {
    Path file = Files.writeString(directory.resolve("tool.py"), here(connection, script));
    Process process =
        new ProcessBuilder("/usr/bin/python3", file.toString()).redirectErrorStream(true).start();
    try (var lines = process.inputReader()) {
      return lines.readLine();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String here(KafkaConnection connection, String script) {
    return script.replace("localhost:9092", connection.bootstrapServers());
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
