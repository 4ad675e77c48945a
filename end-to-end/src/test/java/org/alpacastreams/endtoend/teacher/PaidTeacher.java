package org.alpacastreams.endtoend.teacher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.alpacastreams.endtoend.teacher.Tariff.Counting;

/**
 * An OpenAI-compatible {@code /v1/chat/completions} that wants a key, charges for its work and
 * fails by a plan.
 */
public final class PaidTeacher implements AutoCloseable {
  private static final int BACKLOG = 256;
  private static final int QUICKEST_MS = 80;
  private static final int SLOWEST_MS = 400;
  private static final int SPELT_OUT_PER_CENT = 10;
  private static final int WHOLE = 100;
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);
  private static final String NO_HEADER = "";

  /** After these, the connection is of no more use. */
  private static final Set<Treatment> HANGING_UP =
      EnumSet.of(
          Treatment.SLOW_BODY,
          Treatment.SILENCE,
          Treatment.SHORT_BODY,
          Treatment.RESET_BEFORE_WORK,
          Treatment.RESET_BEFORE_BODY,
          Treatment.RESET_IN_BODY);

  private final String key;
  private final Tariff tariff;
  private final FaultPlan plan;
  private final Bill bill = new Bill();
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicInteger arrived = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();

  /** Answers on a free port whoever shows {@code key}. */
  public PaidTeacher(String key, Tariff tariff, FaultPlan plan) {
    this.key = key;
    this.tariff = tariff;
    this.plan = plan;
    try {
      server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  public String baseUrl() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
  }

  public Bill bill() {
    return bill;
  }

  /** Requests that arrived. */
  public int arrived() {
    return arrived.get();
  }

  /** Requests that wait for their answer's last byte at this moment. */
  public int open() {
    return open.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> converse(socket));
      } catch (IOException e) {
        // It was closed.
      }
    }
  }

  private void converse(Socket socket) {
    try (Conversation conversation = new Conversation(socket, closing)) {
      boolean goesOn = true;
      while (goesOn) {
        Optional<ChatRequest> request = conversation.nextRequest();
        goesOn = request.isPresent() && serve(request.get(), conversation);
      }
    } catch (IOException e) {
      // The caller is gone; what was charged stays charged.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the connection may be used again. */
  private boolean serve(ChatRequest request, Conversation conversation)
      throws IOException, InterruptedException {
    open.incrementAndGet();
    try {
      int number = arrived.incrementAndGet();
      SplittableRandom random = plan.random(number);
      Work work = charge(number, request, random.split());
      if (work.treatment() != Treatment.SILENCE) {
        conversation.pause(random.split().nextInt(QUICKEST_MS, SLOWEST_MS));
      }
      return answer(work, conversation);
    } finally {
      open.decrementAndGet();
    }
  }

  /** What was made of request {@code number}: the response, if all of it is sent. */
  private record Work(int number, Treatment treatment, String response) {}

  private Work charge(int number, ChatRequest request, SplittableRandom random) {
    Treatment treatment = treatment(number, request);
    if (!treatment.charged()) {
      bill.add(line(number, request, treatment, BigDecimal.ZERO, Optional.empty()));
      return new Work(number, treatment, "");
    }
    WrittenAnswer answer = WrittenAnswer.of(random);
    Counting counting =
        random.nextInt(WHOLE) < SPELT_OUT_PER_CENT ? Counting.BYTES : Counting.WORDS;
    long promptTokens = tariff.promptTokens(request.prompt(), counting);
    boolean toTheLimit =
        treatment == Treatment.SLOW_BODY
            || treatment == Treatment.SILENCE
            || (treatment == Treatment.ANSWER && answer.finishReason().equals("length"));
    long completionTokens =
        toTheLimit
            ? request.maxTokens()
            : tariff.completionTokens(request, answer.text(), counting);
    BigDecimal usd = tariff.priceUsd(promptTokens, completionTokens);
    bill.add(line(number, request, treatment, usd, Optional.of(answer)));
    return new Work(number, treatment, body(treatment, answer, promptTokens, completionTokens));
  }

  private static String body(
      Treatment treatment, WrittenAnswer answer, long promptTokens, long completionTokens) {
    return switch (treatment) {
      case ANSWER_WITHOUT_USAGE -> Replies.completion(answer);
      case ANSWER_WITH_USAGE_OF_ZERO -> Replies.completion(answer, 0, 0);
      default -> Replies.completion(answer, promptTokens, completionTokens);
    };
  }

  private Treatment treatment(int number, ChatRequest request) {
    if (!request.authorization().equals("Bearer " + key)) {
      return Treatment.WRONG_KEY;
    }
    Treatment planned = plan.treatment(number);
    return planned.charged() && tariff.exceedsContext(request)
        ? Treatment.CONTEXT_TOO_LONG
        : planned;
  }

  private static BilledRequest line(
      int number,
      ChatRequest request,
      Treatment treatment,
      BigDecimal usd,
      Optional<WrittenAnswer> answer) {
    return new BilledRequest(
        number,
        BilledRequest.fingerprint(request.prompt()),
        treatment,
        usd,
        answer.map(WrittenAnswer::text).orElse(""),
        answer.map(WrittenAnswer::items).orElse(0),
        false);
  }

  private boolean answer(Work work, Conversation conversation)
      throws IOException, InterruptedException {
    switch (work.treatment()) {
      case ANSWER, ANSWER_WITHOUT_USAGE, ANSWER_WITH_USAGE_OF_ZERO -> {
        conversation.json(200, NO_HEADER, work.response());
        bill.delivered(work.number());
      }
      case RATE_LIMITED_SECONDS -> conversation.json(429, "Retry-After: 1", Replies.RATE_LIMITED);
      case RATE_LIMITED_DATE ->
          conversation.json(
              429,
              "Retry-After: " + HTTP_DATE.format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(1)),
              Replies.RATE_LIMITED);
      case RATE_LIMITED_MILLISECONDS ->
          conversation.json(429, "retry-after-ms: 250", Replies.RATE_LIMITED);
      case FAILED_AFTER_WORK -> conversation.json(500, NO_HEADER, Replies.SERVER_ERROR);
      case UNAVAILABLE -> conversation.json(503, NO_HEADER, Replies.OVERLOADED);
      case SLOW_BODY -> {
        conversation.sayHalf(work.response());
        conversation.trickle(work.response());
      }
      case SILENCE -> conversation.waitForHangUp();
      case TRUNCATED_JSON ->
          conversation.json(
              200, NO_HEADER, work.response().substring(0, work.response().length() * 2 / 3));
      case SHORT_BODY -> conversation.sayHalf(work.response());
      case HTML_PAGE -> conversation.say(200, "text/html", NO_HEADER, Replies.htmlPage());
      case RESET_BEFORE_WORK, RESET_BEFORE_BODY -> conversation.reset();
      case RESET_IN_BODY -> {
        conversation.sayHalf(work.response());
        conversation.reset();
      }
      case EMPTY_CHOICES -> conversation.json(200, NO_HEADER, Replies.NO_CHOICES);
      case CONTEXT_TOO_LONG ->
          conversation.json(400, NO_HEADER, Replies.contextTooLong(tariff.contextTokens()));
      case WRONG_KEY -> conversation.json(401, NO_HEADER, Replies.WRONG_KEY);
    }
    return !HANGING_UP.contains(work.treatment());
  }

  @Override
  public void close() throws IOException {
    closing.countDown();
    server.close();
    threads.shutdownNow();
  }
}
