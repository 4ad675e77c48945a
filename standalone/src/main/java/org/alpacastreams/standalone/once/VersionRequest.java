package org.alpacastreams.standalone.once;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Logger;
import org.alpacastreams.contracts.runs.RunStatus;

/**
 * Asks the sink for the wanted version where it will not come by itself: a dataset that had passed
 * the goal before this start is never cut there again.
 */
final class VersionRequest {
  private static final Logger LOG = Logger.getLogger(VersionRequest.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final String url;
  private final String dataset;
  private final long goal;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private Optional<Instant> waitingSince = Optional.empty();

  VersionRequest(int port, String dataset, long goal) {
    this.url = "http://127.0.0.1:" + port;
    this.dataset = dataset;
    this.goal = goal;
  }

  /** Asks, if the examples have been there for a while without a version. */
  void considerAsking(Situation now, Instant time) throws InterruptedException {
    boolean due =
        now.version(goal).isEmpty()
            && now.dataset().accepted() >= goal
            && now.dataset().run().filter(r -> r.status() == RunStatus.COMPLETED).isPresent();
    if (!due) {
      waitingSince = Optional.empty();
    } else if (Duration.between(waitingSince.orElse(time), time).compareTo(PATIENCE) >= 0) {
      waitingSince = Optional.of(time);
      ask();
    } else {
      waitingSince = waitingSince.or(() -> Optional.of(time));
    }
  }

  private void ask() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/datasets/" + dataset + "/versions"))
            .timeout(TIMEOUT)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"endSequence\": " + goal + "}"))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      LOG.info(() -> "the sink was asked for a version: HTTP " + answer.statusCode());
    } catch (IOException e) {
      LOG.info(() -> "the sink does not answer yet: " + e);
    }
  }
}
