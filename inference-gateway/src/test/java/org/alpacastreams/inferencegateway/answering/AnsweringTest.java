package org.alpacastreams.inferencegateway.answering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.alpacastreams.inferencegateway.Cards;
import org.alpacastreams.inferencegateway.EchoingLoader;
import org.alpacastreams.inferencegateway.models.ModelRegistry;
import org.alpacastreams.inferencegateway.models.PublishedModel;
import org.alpacastreams.inferencegateway.prompts.Prompt;
import org.alpacastreams.languagemodel.generation.SamplingSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnsweringTest {
  private final EchoingLoader loader = new EchoingLoader();
  private final ModelRegistry registry = new ModelRegistry(loader, 3, change -> {});
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AnswerQueue queue = new AnswerQueue(1, 1, threads);
  private final Answering answering =
      new Answering(
          registry,
          queue,
          new SilentObserver(),
          Duration.ofSeconds(10),
          Duration.ofMinutes(5),
          Elsewhere.NOWHERE);

  @BeforeEach
  void oneModel() {
    registry.published(new PublishedModel(Cards.base("nano"), 1));
    registry.caughtUp();
    ask("base", "are you there").whole().join();
    awaitNobody();
  }

  /** An answer is told before its place is free. */
  private void awaitNobody() {
    await().until(() -> queue.running() == 0 && queue.waiting() == 0);
  }

  @AfterEach
  void close() {
    registry.close();
    threads.shutdown();
  }

  @Test
  void waitsForAModelThatIsBeingLoaded() {
    loader.hold("second");
    registry.published(new PublishedModel(Cards.base("second"), 2));
    RecordedAnswer answer = ask("second", "hi");
    assertThat(answer.result()).isNotDone();
    loader.release("second");
    assertThat(answer.whole().join()).isEqualTo("second says: hi");
  }

  @Test
  void whoWaitedFirstForAModelIsAnsweredFirst() {
    loader.hold("second");
    registry.published(new PublishedModel(Cards.base("second"), 2));
    Answering two =
        new Answering(
            registry,
            new AnswerQueue(1, 2, threads),
            new SilentObserver(),
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            Elsewhere.NOWHERE);
    List<String> ended = new CopyOnWriteArrayList<>();
    List<RecordedAnswer> answers = new ArrayList<>();
    for (String instruction : List.of("a", "b", "c")) {
      RecordedAnswer answer = new RecordedAnswer();
      answers.add(answer);
      two.begin(order("second", instruction), answer);
      CompletableFuture<Void> unused = answer.result().thenRun(() -> ended.add(instruction));
    }
    loader.release("second");
    answers.forEach(answer -> answer.result().join());
    await().untilAsserted(() -> assertThat(ended).containsExactly("a", "b", "c"));
  }

  @Test
  void refusesWhatIsNotThereAndWhatDoesNotFit() {
    assertThat(ask("nobody", "hi").refusal().join())
        .isEqualTo(new Refusal.UnknownModel("nobody", List.of("base", "nano")));
    assertThat(ask("latest", "hi").refusal().join()).isInstanceOf(Refusal.NotReady.class);
    assertThat(ask("base", "x".repeat(5_000)).refusal().join())
        .isInstanceOfSatisfying(
            Refusal.ContextExceeded.class,
            exceeded -> {
              assertThat(exceeded.contextLength()).isEqualTo(1_200);
              assertThat(exceeded.promptTokens()).isGreaterThan(5_000);
            });
    awaitNobody();
  }

  @Test
  void refusesABiasForATokenThatTheModelDoesNotHave() {
    ask("base", "hi").whole().join();
    int vocabulary = loader.model("nano").config().vocabularySize();
    Map<Integer, Double> known = Map.of(vocabulary - 1, 1.0);
    assertThat(ask(biased(known)).whole().join()).isEqualTo("nano says: hi");
    Map<Integer, Double> unknown = Map.of(3, 1.0, vocabulary + 5, 1.0, vocabulary, 1.0);
    assertThat(ask(biased(unknown)).refusal().join())
        .isEqualTo(new Refusal.UnknownToken(vocabulary, vocabulary));
    awaitNobody();
  }

  private static AnswerOrder biased(Map<Integer, Double> bias) {
    AnswerOrder plain = order("base", "hi");
    return new AnswerOrder(
        plain.model(),
        plain.prompt(),
        plain.maxTokens(),
        plain.sampling().withLogitBias(bias),
        plain.stop());
  }

  private RecordedAnswer ask(AnswerOrder order) {
    RecordedAnswer answer = new RecordedAnswer();
    answering.begin(order, answer);
    return answer;
  }

  @Test
  void runsInOrderRefusesTheOneTooManyAndLetsCancelledOnesGo() {
    RecordedAnswer first = new RecordedAnswer();
    Answer running = answering.begin(order("base", "slowly go on"), first);
    await().until(() -> first.pieces().size() > 2);
    RecordedAnswer second = new RecordedAnswer();
    Answer waiting = answering.begin(order("base", "hi"), second);
    assertThat(ask("base", "hi").refusal().join()).isInstanceOf(Refusal.QueueFull.class);

    waiting.cancel();
    assertThat(queue.waiting()).isZero();
    RecordedAnswer third = ask("base", "hello");
    running.cancel();
    assertThat(first.result().join().ending()).isEqualTo(Ending.CANCELLED);
    assertThat(third.whole().join()).isEqualTo("nano says: hello");
    assertThat(second.modelId()).isEmpty();
    awaitNobody();

    // Every lease was given back: a model that is taken away closes at once.
    registry.withdrawn("nano");
    await().until(() -> loader.model("nano").closed());
  }

  @Test
  void endsWhatRunsTooLongAndRefusesWhatWaitsTooLong() {
    Answering hasty =
        new Answering(
            registry,
            queue,
            new SilentObserver(),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Elsewhere.NOWHERE);
    RecordedAnswer running = new RecordedAnswer();
    hasty.begin(order("base", "slowly go on"), running);
    RecordedAnswer waiting = new RecordedAnswer();
    hasty.begin(order("base", "slowly too"), waiting);
    RecordedAnswer quick = new RecordedAnswer();

    FinishedAnswer cut = running.result().join();
    assertThat(cut.ending()).isEqualTo(Ending.LENGTH);
    assertThat(cut.text()).startsWith("nano says: ").hasSizeLessThan(200);
    assertThat(waiting.refusal().join()).isInstanceOf(Refusal.TooLate.class);
    awaitNobody();
    hasty.begin(order("base", "hi"), quick);
    assertThat(quick.whole().join()).isEqualTo("nano says: hi");
  }

  private RecordedAnswer ask(String model, String instruction) {
    RecordedAnswer answer = new RecordedAnswer();
    answering.begin(order(model, instruction), answer);
    return answer;
  }

  private static AnswerOrder order(String model, String instruction) {
    return new AnswerOrder(
        model,
        new Prompt.Instruction(instruction, ""),
        OptionalInt.empty(),
        SamplingSettings.greedy(),
        List.of());
  }
}
