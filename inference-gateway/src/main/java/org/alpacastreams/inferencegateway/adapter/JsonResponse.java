package org.alpacastreams.inferencegateway.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.inferencegateway.openai.ApiError;

/** JSON on its way out. */
public final class JsonResponse {
  private JsonResponse() {}

  /** A body with its status; nothing where the client has left or has its answer. */
  public static void send(HttpServerResponse response, int status, Object body) {
    if (!response.ended() && !response.closed()) {
      response
          .setStatusCode(status)
          .putHeader("content-type", "application/json")
          .putHeader("cache-control", "no-store")
          .end(Buffer.buffer(bytes(body)));
    }
  }

  /** An error in OpenAI's shape. */
  public static void send(HttpServerResponse response, ApiError error) {
    error
        .retryAfter()
        .ifPresent(after -> response.putHeader("retry-after", Long.toString(after.toSeconds())));
    send(response, error.status(), error.body());
  }

  /** As it is written. */
  public static byte[] bytes(Object body) {
    try {
      return Json.mapper().writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer could not be written as JSON", e);
    }
  }
}
