package org.alpacastreams.generator.openai;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.teachers.TeacherProfile;
import org.alpacastreams.generator.teachers.CallOutcome;
import org.alpacastreams.generator.teachers.KeyStatus;
import org.alpacastreams.generator.teachers.Teacher;
import org.alpacastreams.generator.teachers.TokenEstimate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A teacher behind an OpenAI-compatible endpoint.
 *
 * <p>Only failures documented as unbilled are tried again here: a rate limit, and a connection that
 * was never made. After anything else the provider may have billed the call, so that another try
 * needs another reservation, which is the sampler's (DESIGN decision 5).
 */
public final class OpenAiTeacher implements Teacher {
  private static final Logger LOG = LoggerFactory.getLogger(OpenAiTeacher.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int LARGEST_BODY_BYTES = 2 * 1024 * 1024;
  private static final int OK = 200;

  /** Of a provider's wish. Nothing is lost by waiting, but a wrong header must not stop a run. */
  private static final Duration LONGEST_HOLD = Duration.ofHours(1);

  private final TeacherProfile profile;
  private final URI endpoint;
  private final KeySource keys;
  private final HttpClient client;
  private final Backoff backoff;
  private final Failures failures;
  private final AnswerBody answers;
  private final AtomicReference<RequestDialect> dialect =
      new AtomicReference<>(RequestDialect.STANDARD);
  private final Hold hold = new Hold();
  private final Pauses pauses = new Pauses();

  /**
   * A teacher that is asked with {@code client}.
   *
   * @param environment finds environment variables, where keys may be
   * @throws IllegalArgumentException if base URL or headers are wrong, naming the teacher
   */
  public OpenAiTeacher(
      TeacherProfile profile,
      Function<String, Optional<String>> environment,
      HttpClient client,
      Backoff backoff) {
    this.profile = profile;
    this.endpoint = Endpoint.of(profile);
    this.keys = new KeySource(profile, environment);
    this.client = client;
    this.backoff = backoff;
    this.failures = new Failures(profile, keys);
    this.answers = new AnswerBody(profile);
    addHeaders(HttpRequest.newBuilder(endpoint));
  }

  /**
   * Connections for all teachers. HTTP/1.1, because some servers answer the upgrade that Java
   * offers first with an error; no redirects, because a key must not follow one.
   */
  public static HttpClient connections(Executor executor) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT_TIMEOUT)
        .executor(executor)
        .build();
  }

  @Override
  public TeacherProfile profile() {
    return profile;
  }

  @Override
  public KeyStatus keyStatus() {
    KeySource.Lookup lookup = keys.find();
    if (lookup instanceof KeySource.Lookup.Found) {
      return KeyStatus.PRESENT;
    }
    return lookup instanceof KeySource.Lookup.Missing ? KeyStatus.MISSING : KeyStatus.NOT_NEEDED;
  }

  @Override
  public Duration heldFor() {
    return hold.left();
  }

  @Override
  public CompletableFuture<CallOutcome> answer(SampledPrompt prompt) {
    KeySource.Lookup lookup = keys.find();
    if (lookup instanceof KeySource.Lookup.Missing missing) {
      return CompletableFuture.completedFuture(
          CallOutcome.Failed.of(ErrorClass.MISCONFIGURED, missing.message()));
    }
    Optional<ApiKey> key =
        lookup instanceof KeySource.Lookup.Found found
            ? Optional.of(found.key())
            : Optional.empty();
    return attempt(prompt, key, 1).exceptionally(thrown -> failures.unanswered(thrown));
  }

  @Override
  public void close() {
    pauses.close();
  }

  private CompletableFuture<CallOutcome> attempt(
      SampledPrompt prompt, Optional<ApiKey> key, int number) {
    Duration held = hold.left();
    if (held.compareTo(backoff.longest()) > 0) {
      // It was begun before the provider asked for this: rather go back than wait with a slot.
      return CompletableFuture.completedFuture(
          failures.failed(
              ErrorClass.RATE_LIMITED,
              "its provider asked to be sent nothing for another " + held.toSeconds() + " s"));
    }
    return pauses
        .pause(held)
        .thenCompose(
            unused -> {
              if (pauses.closed()) {
                return CompletableFuture.completedFuture(
                    failures.failed(
                        ErrorClass.RATE_LIMITED, "the generator stopped before the call was sent"));
              }
              return send(prompt, key, number);
            });
  }

  private CompletableFuture<CallOutcome> send(
      SampledPrompt prompt, Optional<ApiKey> key, int number) {
    RequestDialect spoken = dialect.get();
    CompletableFuture<HttpResponse<byte[]>> sent =
        client.sendAsync(request(prompt, key, spoken), head -> new BoundedBody(LARGEST_BODY_BYTES));
    return sent.copy()
        .orTimeout(profile.timeoutSeconds(), TimeUnit.SECONDS)
        .thenCompose(response -> received(prompt, key, number, spoken, response))
        .exceptionallyCompose(
            thrown -> {
              // Ends the exchange where it was the time-out that ended the waiting.
              sent.cancel(true);
              return again(prompt, key, number, failures.unanswered(thrown));
            });
  }

  private HttpRequest request(SampledPrompt prompt, Optional<ApiKey> key, RequestDialect spoken) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json");
    key.ifPresent(k -> builder.header("Authorization", k.asBearer()));
    addHeaders(builder);
    return builder
        .POST(HttpRequest.BodyPublishers.ofByteArray(new RequestBody(profile, spoken).of(prompt)))
        .build();
  }

  private void addHeaders(HttpRequest.Builder builder) {
    profile
        .headers()
        .forEach(
            (name, value) -> {
              try {
                builder.setHeader(name, value);
              } catch (IllegalArgumentException e) {
                // Not e's message: it may repeat the value, which may be a secret.
                throw new IllegalArgumentException(
                    "teacher '%s': header '%s' or its value is not allowed"
                        .formatted(profile.name(), name));
              }
            });
  }

  private CompletableFuture<CallOutcome> received(
      SampledPrompt prompt,
      Optional<ApiKey> key,
      int number,
      RequestDialect spoken,
      HttpResponse<byte[]> response) {
    holdBack(RateLimitHeaders.hold(response.headers(), TokenEstimate.ofCall(prompt)));
    if (response.statusCode() == OK) {
      String contentType = response.headers().firstValue("content-type").orElse("none");
      return CompletableFuture.completedFuture(answers.read(prompt, contentType, response.body()));
    }
    ApiError error = ApiError.read(response.statusCode(), response.body());
    if (error.refusesParameter() && spoken.without(error.parameter()).isPresent()) {
      learn(error.parameter());
      return attempt(prompt, key, number);
    }
    Optional<Duration> retryAfter = RetryAfter.in(response.headers(), Instant.now());
    retryAfter.ifPresent(this::holdBackAsAsked);
    return again(prompt, key, number, failures.answered(error, key, retryAfter));
  }

  private void learn(String parameter) {
    RequestDialect before =
        dialect.getAndUpdate(current -> current.without(parameter).orElse(current));
    if (before.without(parameter).isPresent()) {
      LOG.warn(
          "teacher '{}' refuses the parameter {}; it is asked without it from now on",
          profile.name(),
          parameter);
    }
  }

  private CompletableFuture<CallOutcome> again(
      SampledPrompt prompt, Optional<ApiKey> key, int number, CallOutcome.Failed failure) {
    boolean unbilled =
        failure.errorClass() == ErrorClass.RATE_LIMITED
            || failure.errorClass() == ErrorClass.UNREACHABLE;
    Duration wait =
        failure
            .retryAfter()
            .orElseGet(() -> backoff.after(number, ThreadLocalRandom.current().nextDouble()));
    if (!unbilled
        || pauses.closed()
        || number >= backoff.attempts()
        || wait.compareTo(backoff.longest()) > 0) {
      return CompletableFuture.completedFuture(failure);
    }
    return pauses
        .pause(wait)
        .thenCompose(
            unused ->
                pauses.closed()
                    ? CompletableFuture.completedFuture(failure)
                    : attempt(prompt, key, number + 1));
  }

  /** Rather wait than be refused, though not longer than for a refusal. */
  private void holdBack(Duration wait) {
    hold.atLeast(shorter(wait, backoff.longest()));
  }

  private void holdBackAsAsked(Duration wait) {
    if (wait.compareTo(hold.left().plus(backoff.longest())) > 0) {
      LOG.warn(
          "teacher '{}' asks to be sent nothing for {} s; its prompts wait, at most {} s",
          profile.name(),
          wait.toSeconds(),
          LONGEST_HOLD.toSeconds());
    }
    hold.atLeast(shorter(wait, LONGEST_HOLD));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
