package org.alpacastreams.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.alpacastreams.contracts.json.Json;

/** The gateway as an OpenAI client sees it. */
final class GatewayTalk {
  private static final Duration TIMEOUT = Duration.ofSeconds(40);
  private static final String DONE = "data: [DONE]";

  /** The first chunk only says who speaks. */
  private static final int CHUNKS_IN_THE_MIDDLE = 3;

  private final String url;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  GatewayTalk(int port) {
    this.url = "http://127.0.0.1:" + port;
  }

  /**
   * What a client got of a stream.
   *
   * @param complete whether it ended as a whole answer does
   */
  record Stream(int chunks, boolean complete) {}

  /** The id of the model behind {@code latest}; empty while there is none. */
  String latest() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/v1/models")).timeout(TIMEOUT).build();
    String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    for (JsonNode model : Json.mapper().readTree(body).path("data")) {
      if (model.path("id").asText().equals("latest")) {
        return model.path("root").asText();
      }
    }
    return "";
  }

  /** A greedy answer to always the same question. */
  String answer(String model) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            request(model, 40, false), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (response.statusCode() != 200) {
      throw new IOException(response.body());
    }
    return Json.mapper().readTree(response.body()).at("/choices/0/message/content").asText();
  }

  /** Reads a long answer as it comes; does something when it is under way. */
  Stream stream(String model, Runnable inTheMiddle) throws IOException, InterruptedException {
    int chunks = 0;
    boolean complete = false;
    var response = http.send(request(model, 400, true), HttpResponse.BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        complete |= line.equals(DONE);
        if (line.startsWith("data: {")) {
          chunks++;
          if (chunks == CHUNKS_IN_THE_MIDDLE) {
            inTheMiddle.run();
          }
        }
      }
    } catch (IOException cutOff) {
      // A connection that breaks tells the client that the answer is not whole.
      return new Stream(chunks, false);
    }
    return new Stream(chunks, complete);
  }

  private HttpRequest request(String model, int tokens, boolean stream) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("model", model).put("temperature", 0).put("max_tokens", tokens).put("stream", stream);
    body.putArray("messages").addObject().put("role", "user").put("content", "Count from 1 to 90.");
    return HttpRequest.newBuilder(URI.create(url + "/v1/chat/completions"))
        .timeout(TIMEOUT)
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
        .build();
  }
}
