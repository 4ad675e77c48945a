package org.alpacastreams.inferencegateway.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.inferencegateway.moderation.ModerationVerdict;
import org.alpacastreams.inferencegateway.moderation.Moderator;

/**
 * Asks {@code POST /v1/moderations} of OpenAI, or of a server that speaks as it does. What may pass
 * by itself (429, 5xx, a broken connection) is tried again a few times; the key is sent nowhere
 * else, since no redirect is followed.
 */
final class OpenAiModerator implements Moderator {
  private static final String MODEL = "omni-moderation-latest";
  private static final int ATTEMPTS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

  private final URI endpoint;
  private final Optional<String> key;
  private final Duration timeout;
  private final HttpClient client;

  /**
   * A moderator.
   *
   * @param baseUrl such as {@code https://api.openai.com/v1}
   * @param timeout of one attempt
   */
  OpenAiModerator(String baseUrl, Optional<String> key, Duration timeout) {
    this.endpoint = URI.create(baseUrl.replaceAll("/+$", "") + "/moderations");
    this.key = key;
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public CompletionStage<ModerationVerdict> check(String text) {
    return attempt(request(text), 1);
  }

  @Override
  public String name() {
    return MODEL;
  }

  private CompletionStage<ModerationVerdict> attempt(HttpRequest request, int number) {
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .handle(
            (response, failure) -> {
              boolean again =
                  failure != null
                      || response.statusCode() == TOO_MANY
                      || response.statusCode() >= SERVER_ERROR;
              if (again && number < ATTEMPTS) {
                return pause(response, number).thenCompose(p -> attempt(request, number + 1));
              }
              return CompletableFuture.<ModerationVerdict>completedStage(
                  failure == null ? verdict(response) : broken(failure));
            })
        .thenCompose(verdict -> verdict);
  }

  private static CompletionStage<Void> pause(HttpResponse<String> response, int number) {
    Duration asked =
        Optional.ofNullable(response)
            .flatMap(r -> r.headers().firstValue("retry-after"))
            .filter(after -> SECONDS.matcher(after).matches())
            .map(after -> Duration.ofSeconds(Long.parseLong(after)))
            .orElse(FIRST_PAUSE.multipliedBy(1L << (number - 1)));
    Duration pause = asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    return CompletableFuture.runAsync(
        () -> {}, CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS));
  }

  private HttpRequest request(String text) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .timeout(timeout)
            .header("content-type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    JsonResponse.bytes(
                        Json.mapper().createObjectNode().put("model", MODEL).put("input", text))));
    key.ifPresent(secret -> request.header("authorization", "Bearer " + secret));
    return request.build();
  }

  private ModerationVerdict verdict(HttpResponse<String> response) {
    if (response.statusCode() != 200) {
      return unavailable("answered with status " + response.statusCode());
    }
    try {
      JsonNode result = Json.mapper().readTree(response.body()).path("results").path(0);
      if (!result.path("flagged").isBoolean() || !result.path("categories").isObject()) {
        return unavailable("answered without a result");
      }
      return read(result);
    } catch (JsonProcessingException e) {
      return unavailable("answered something other than JSON");
    }
  }

  private static ModerationVerdict read(JsonNode result) {
    if (!result.path("flagged").booleanValue()) {
      return new ModerationVerdict.Passed();
    }
    List<ModerationVerdict.Finding> findings = new ArrayList<>();
    for (Map.Entry<String, JsonNode> category : result.path("categories").properties()) {
      if (category.getValue().asBoolean()) {
        double score = result.path("category_scores").path(category.getKey()).asDouble(1);
        findings.add(new ModerationVerdict.Finding(category.getKey(), score, List.of()));
      }
    }
    if (findings.isEmpty()) {
      // Flagged is what counts, whatever it is called.
      findings.add(new ModerationVerdict.Finding("other", 1, List.of()));
    }
    return new ModerationVerdict.Flagged(findings);
  }

  private ModerationVerdict broken(Throwable failure) {
    Throwable cause = failure instanceof CompletionException c ? c.getCause() : failure;
    return unavailable("cannot be reached (" + cause.getClass().getSimpleName() + ")");
  }

  private ModerationVerdict unavailable(String what) {
    return new ModerationVerdict.Unavailable(
        "the moderation service at " + endpoint.getAuthority() + " " + what);
  }
}
