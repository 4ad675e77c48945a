package org.alpacastreams.inferencegateway.adapter.access;

import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import org.alpacastreams.inferencegateway.access.Refused;
import org.alpacastreams.inferencegateway.adapter.JsonResponse;
import org.alpacastreams.inferencegateway.openai.ApiError;

/** Refusals in OpenAI's shape. */
public final class Refusals {
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private Refusals() {}

  /** The refusal as a client sees it. */
  public static ApiError error(Refused refused) {
    String type =
        switch (refused.status()) {
          case TOO_MANY -> "rate_limit_error";
          case UNAVAILABLE -> "server_error";
          default -> "invalid_request_error";
        };
    return new ApiError(
        refused.status(),
        type,
        refused.message(),
        Optional.empty(),
        refused.code(),
        refused.retryAfter());
  }

  /** Answers with a refusal. */
  public static void send(HttpServerResponse response, Refused refused) {
    if (refused.status() == UNAUTHORIZED) {
      response.putHeader("www-authenticate", "Bearer");
    }
    JsonResponse.send(response, error(refused));
  }
}
