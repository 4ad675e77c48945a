package org.alpacastreams.inferencegateway.adapter;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.inferencegateway.Cards;
import org.awaitility.Awaitility;

/** A gateway that serves "tuned" as latest and "nano" as base, and its clients. */
final class TwoModels {
  static final String CHAT = "/v1/chat/completions";

  static {
    // A machine may have much else to do.
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
  }

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private TwoModels() {}

  static void serve(String bootstrapServers) {
    await().atMost(Duration.ofSeconds(30)).until(() -> get("/q/health/ready").statusCode() == 200);
    if (served()) {
      return;
    }
    try (TopicWriter topics = new TopicWriter(bootstrapServers)) {
      topics.send(Topics.MODELS_PUBLISHED, "nano", Cards.base("nano"));
      topics.send(Topics.MODELS_PUBLISHED, "tuned", Cards.tuned("tuned", "nano", "demo@300"));
    }
    await().until(TwoModels::served);
    for (String name : new String[] {"latest", "base"}) {
      String hello =
          "{'model': '%s', 'messages': [{'role': 'user', 'content': 'hi'}]}".formatted(name);
      await().until(() -> chat(hello).statusCode() == 200);
    }
  }

  private static boolean served() {
    return get("/v1/models/latest").body().contains("\"root\":\"tuned\"")
        && get("/v1/models/base").body().contains("\"root\":\"nano\"");
  }

  /** Without RestAssured: every test asks this first. */
  private static HttpResponse<String> get(String path) {
    URI address = URI.create("http://127.0.0.1:" + RestAssured.port + path);
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Bodies are JSON with ' for ". */
  static Response chat(String body) {
    return post(CHAT, body);
  }

  static Response post(String path, String body) {
    return given().contentType(ContentType.JSON).body(body.replace('\'', '"')).post(path);
  }

  /** A chat whose answer is read line by line, or left. */
  static CompletableFuture<HttpResponse<Stream<String>>> send(URL url, String body) {
    return HttpClient.newHttpClient()
        .sendAsync(
            HttpRequest.newBuilder(URI.create(url + "v1/chat/completions"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .build(),
            HttpResponse.BodyHandlers.ofLines());
  }

  /** Leaves each answer when it begins. In which order they do nobody knows, and each is long. */
  static void leave(List<CompletableFuture<HttpResponse<Stream<String>>>> answers) {
    CompletableFuture.allOf(
            answers.stream()
                .map(answer -> answer.thenAccept(response -> response.body().close()))
                .toArray(CompletableFuture<?>[]::new))
        .join();
  }
}
