package org.alpacastreams.inferencegateway.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.alpacastreams.inferencegateway.Cards;
import org.alpacastreams.inferencegateway.EchoingLoader;
import org.alpacastreams.inferencegateway.EchoingModel;
import org.alpacastreams.inferencegateway.answering.AnswerOrder;
import org.alpacastreams.inferencegateway.answering.AnswerQueue;
import org.alpacastreams.inferencegateway.answering.Answering;
import org.alpacastreams.inferencegateway.answering.Elsewhere;
import org.alpacastreams.inferencegateway.answering.RecordedAnswer;
import org.alpacastreams.inferencegateway.answering.SilentObserver;
import org.alpacastreams.inferencegateway.prompts.Prompt;
import org.alpacastreams.languagemodel.generation.SamplingSettings;
import org.junit.jupiter.api.Test;

/** Models take {@code latest} over, and give it back, while eight clients ask without a pause. */
class SwapUnderLoadTest {
  private static final int CLIENTS = 8;
  private static final int MODELS = 10;
  private static final int ROLLBACKS = 6;
  private static final int RETIREMENTS = 5;

  @Test
  void noRequestFailsAndEachIsAnsweredByOneModelToItsEnd() throws Exception {
    EchoingLoader loader = new EchoingLoader();
    ExecutorService threads = Executors.newCachedThreadPool();
    try (ModelRegistry registry = new ModelRegistry(loader, 3, change -> {})) {
      registry.caughtUp();
      registry.published(new PublishedModel(Cards.base("nano"), 0));
      publish(registry, 1);
      await().until(() -> registry.acquire("latest") instanceof Acquisition.Ready r && release(r));
      Answering answering =
          new Answering(
              registry,
              new AnswerQueue(4, CLIENTS, threads),
              new SilentObserver(),
              Duration.ofSeconds(10),
              Duration.ofMinutes(5),
              Elsewhere.NOWHERE);

      AtomicBoolean enough = new AtomicBoolean();
      Queue<RecordedAnswer> answers = new ConcurrentLinkedQueue<>();
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(threads.submit(() -> ask(answering, enough, answers)));
      }
      for (int i = 2; i <= MODELS; i++) {
        int before = answers.size();
        publish(registry, i);
        await().until(() -> answers.size() > before + CLIENTS);
      }
      await().until(() -> answers.stream().anyMatch(a -> a.modelId().equals("m" + MODELS)));
      for (int i = 0; i < ROLLBACKS; i++) {
        int before = answers.size();
        assertThat(registry.rollBack("latest", "to and fro").get())
            .isInstanceOf(AliasOutcome.Moved.class);
        await().until(() -> answers.size() > before + CLIENTS);
      }
      for (int i = MODELS; i > MODELS - RETIREMENTS; i--) {
        int before = answers.size();
        assertThat(registry.retire("m" + i, "enough of it").get())
            .isInstanceOf(AliasOutcome.Retired.class);
        await().until(() -> answers.size() > before + CLIENTS);
      }
      String left = "m" + (MODELS - RETIREMENTS);
      await().until(() -> last(answers).modelId().equals(left));
      enough.set(true);
      for (Future<?> client : clients) {
        client.get();
      }

      assertThat(answers)
          .allSatisfy(
              answer ->
                  assertThat(answer.whole().join())
                      .isEqualTo(answer.modelId() + " says: name the days"));
      assertThat(answers.stream().map(RecordedAnswer::modelId).distinct().count()).isGreaterThan(2);
      assertThat(loader.loaded()).noneMatch(EchoingModel::closedInUse);
      await().untilAsserted(() -> assertThat(loader.open()).isLessThanOrEqualTo(3));
    } finally {
      threads.shutdown();
    }
    await().untilAsserted(() -> assertThat(loader.open()).isZero());
  }

  private static RecordedAnswer last(Queue<RecordedAnswer> answers) {
    return answers.stream().reduce((before, after) -> after).orElseThrow();
  }

  private static void ask(
      Answering answering, AtomicBoolean enough, Queue<RecordedAnswer> answers) {
    while (!enough.get()) {
      RecordedAnswer answer = new RecordedAnswer();
      answering.begin(
          new AnswerOrder(
              "latest",
              new Prompt.Instruction("name the days", ""),
              OptionalInt.empty(),
              SamplingSettings.greedy(),
              List.of()),
          answer);
      CompletableFuture<String> whole = answer.whole();
      whole.handle((text, failure) -> text).join();
      answers.add(answer);
    }
  }

  private static void publish(ModelRegistry registry, int number) {
    registry.published(
        new PublishedModel(Cards.tuned("m" + number, "nano", "demo@" + number * 300), number));
  }

  private static boolean release(Acquisition.Ready ready) {
    ready.lease().close();
    return true;
  }
}
