package org.alpacastreams.inferencegateway.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.inferencegateway.answering.Answer;
import org.alpacastreams.inferencegateway.answering.AnswerOrder;
import org.alpacastreams.inferencegateway.answering.AnswerQueue;
import org.alpacastreams.inferencegateway.answering.Answering;
import org.alpacastreams.inferencegateway.answering.Elsewhere;
import org.alpacastreams.inferencegateway.answering.Ending;
import org.alpacastreams.inferencegateway.answering.FinishedAnswer;
import org.alpacastreams.inferencegateway.answering.RecordedAnswer;
import org.alpacastreams.inferencegateway.answering.SilentObserver;
import org.alpacastreams.inferencegateway.prompts.Prompt;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.generation.SamplingSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine itself, with a model of a few thousand random weights. */
class EngineModelsTest {
  private static final Path TINY = Path.of("src", "test", "resources", "models", "llama-tiny");

  @TempDir private Path directory;
  private final EngineModelLoader loader =
      new EngineModelLoader(
          new EngineSettings(1), Optional.of(Precision.FLOAT32), Optional.empty());
  private final ModelRegistry registry = new ModelRegistry(loader, 3, change -> {});
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Answering answering =
      new Answering(
          registry,
          new AnswerQueue(4, 16, threads),
          new SilentObserver(),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5),
          Elsewhere.NOWHERE);

  @BeforeEach
  void start() {
    registry.caughtUp();
  }

  @AfterEach
  void close() {
    registry.close();
    loader.close();
    threads.shutdown();
  }

  @Test
  void streamsTheSameGreedyAnswerTwiceAndOnAnotherCopyAfterASwap() throws Exception {
    publish("one", 300, copy("one"));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> registry.acquire("latest") instanceof Acquisition.Ready r && release(r));
    FinishedAnswer first = ask("latest", 12).result().join();
    assertThat(first.answerTokens()).isBetween(1, 12);
    List<RecordedAnswer> during = new ArrayList<>();
    publish("two", 600, copy("two"));
    do {
      RecordedAnswer answer = ask("latest", 12);
      during.add(answer);
      assertThat(answer.whole().join()).isEqualTo(first.text());
    } while (during.stream().noneMatch(answer -> answer.modelId().equals("two")));
    assertThat(during.get(during.size() - 1).result().join()).isEqualTo(first);
  }

  @Test
  void aBiasDecidesWhatIsSaid() throws Exception {
    publish("one", 300, copy("one"));
    AnswerOrder biased =
        new AnswerOrder(
            "one",
            new Prompt.Text("Once upon"),
            OptionalInt.of(5),
            SamplingSettings.greedy().withLogitBias(Map.of(77, 100.0)),
            List.of());
    RecordedAnswer answer = new RecordedAnswer();
    answering.begin(biased, answer);
    FinishedAnswer ended = answer.result().join();
    assertThat(ended.answerTokens()).isEqualTo(5);
    assertThat(ended.text()).hasSize(5).containsOnlyOnce(ended.text().substring(0, 1).repeat(5));
  }

  @Test
  void cancelsAnAnswerBetweenTwoTokens() throws Exception {
    publish("one", 300, copy("one"));
    RecordedAnswer heard = new RecordedAnswer();
    Answer answer = answering.begin(order("one", OptionalInt.empty()), heard);
    await().atMost(Duration.ofSeconds(60)).until(() -> !heard.modelId().isEmpty());
    answer.cancel();
    assertThat(heard.result().join().ending()).isIn(Ending.CANCELLED, Ending.STOP, Ending.LENGTH);
  }

  @Test
  void reportsADirectoryThatHoldsNoModelAndGoesOn() throws Exception {
    Path broken = copy("broken");
    Files.writeString(broken.resolve("config.json"), "{}");
    publish("broken", 900, broken);
    publish("one", 300, copy("one"));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(registry.acquire("broken")).isInstanceOf(Acquisition.Broken.class));
    assertThat(((Acquisition.Broken) registry.acquire("broken")).reason())
        .startsWith("model 'broken' cannot be loaded: ");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> registry.acquire("latest") instanceof Acquisition.Ready r && release(r));
    assertThat(ask("latest", 4).result().join().answerTokens()).isPositive();
  }

  private Path copy(String name) throws IOException {
    Path target = Files.createDirectory(directory.resolve(name));
    try (Stream<Path> files = Files.list(TINY)) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
    return target;
  }

  private void publish(String id, long examples, Path model) throws Exception {
    List<VersionFile> announced = new ArrayList<>();
    try (Stream<Path> files = Files.list(model)) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        String sha256 =
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        announced.add(new VersionFile(file.getFileName().toString(), bytes.length, sha256));
      }
    }
    registry.published(
        new PublishedModel(
            new ModelPublished(
                id,
                Optional.of("t"),
                Optional.of("nano"),
                Optional.of("demo@" + examples),
                model.toUri().toString(),
                announced,
                new TreeMap<>(),
                "Apache-2.0"),
            examples));
  }

  private RecordedAnswer ask(String model, int maxTokens) {
    RecordedAnswer answer = new RecordedAnswer();
    answering.begin(order(model, OptionalInt.of(maxTokens)), answer);
    return answer;
  }

  private static AnswerOrder order(String model, OptionalInt maxTokens) {
    return new AnswerOrder(
        model, new Prompt.Text("Once upon"), maxTokens, SamplingSettings.greedy(), List.of());
  }

  private static boolean release(Acquisition.Ready ready) {
    ready.lease().close();
    return true;
  }
}
