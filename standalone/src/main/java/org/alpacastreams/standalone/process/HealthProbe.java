package org.alpacastreams.standalone.process;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.contracts.json.Json;

/** Asks a process how it is: a service at {@code /q/health}, the broker by connecting. */
public final class HealthProbe {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  /** The health of the process that listens on {@code port}. */
  public Health ask(int port, boolean speaksHttp) throws InterruptedException {
    if (!speaksHttp) {
      return connects(port) ? new Health.Ready() : new Health.Silent();
    }
    try {
      HttpResponse<String> live = get(port, "live");
      if (live.statusCode() == UNAVAILABLE) {
        return new Health.Broken(reason(live.body()));
      }
      HttpResponse<String> ready = get(port, "ready");
      return ready.statusCode() == OK
          ? new Health.Ready()
          : new Health.NotReady(reason(ready.body()));
    } catch (IOException e) {
      return new Health.Silent();
    }
  }

  private HttpResponse<String> get(int port, String aspect)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/q/health/" + aspect);
    return http.send(
        HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The checks that are down, as MicroProfile Health writes them. */
  static String reason(String body) {
    try {
      List<String> down = new ArrayList<>();
      for (JsonNode check : Json.mapper().readTree(body).path("checks")) {
        if (check.path("status").asText().equals("DOWN")) {
          List<String> data = new ArrayList<>();
          check.path("data").forEach(value -> data.add(value.asText()));
          String name = check.path("name").asText();
          down.add(data.isEmpty() ? name : name + ": " + String.join(", ", data));
        }
      }
      return down.isEmpty() ? "not ready" : String.join("; ", down);
    } catch (JacksonException e) {
      return "its health page is not JSON";
    }
  }

  private static boolean connects(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) TIMEOUT.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
