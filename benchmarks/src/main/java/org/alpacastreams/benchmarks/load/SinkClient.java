package org.alpacastreams.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.alpacastreams.contracts.json.Json;

/** The sink over HTTP. */
final class SinkClient {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String root;

  SinkClient(int port) {
    this.root = "http://127.0.0.1:" + port + "/datasets";
  }

  /** Waits until the dataset's file has so many. */
  void awaitExamples(String dataset, long examples) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (examples(dataset) < examples) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "only %d of %d examples arrived; see the sink's log"
                .formatted(examples(dataset), examples));
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  /** Cuts a version, and gives what it is. */
  JsonNode cut(String dataset, long end) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(root + "/" + dataset + "/versions"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"endSequence\":" + end + "}")));
  }

  private long examples(String dataset) throws IOException, InterruptedException {
    for (JsonNode one : send(HttpRequest.newBuilder(URI.create(root)))) {
      if (one.get("name").textValue().equals(dataset)) {
        return one.get("examples").longValue();
      }
    }
    return 0;
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(
          "the sink answers %d: %s".formatted(response.statusCode(), response.body()));
    }
    return Json.mapper().readTree(response.body());
  }
}
