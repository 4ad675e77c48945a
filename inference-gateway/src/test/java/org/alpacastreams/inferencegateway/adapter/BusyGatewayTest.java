package org.alpacastreams.inferencegateway.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URL;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.alpacastreams.inferencegateway.EchoingLoader;
import org.alpacastreams.inferencegateway.EchoingModel;
import org.alpacastreams.languagemodel.generation.FinishReason;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More clients than the gateway answers at once, and clients that leave. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class BusyGatewayTest {
  private static final String SLOW =
      "{'model': 'tuned', 'stream': true, 'messages':"
          + " [{'role': 'user', 'content': 'slowly say it!'}]}";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @TestHTTPResource("/")
  URL url;

  @Inject EchoingLoader loader;

  @BeforeEach
  void twoModels() {
    TwoModels.serve(bootstrapServers);
  }

  @Test
  void aClientThatLeavesEndsItsAnswer() throws Exception {
    EchoingModel model = loader.model("tuned");
    int before = model.endings().size();
    HttpResponse<Stream<String>> response = TwoModels.send(url, SLOW).get(60, TimeUnit.SECONDS);
    assertThat(response.body().iterator().next()).startsWith("data: ");
    response.body().close();
    await()
        .untilAsserted(
            () ->
                assertThat(model.endings().stream().skip(before)).contains(FinishReason.CANCELLED));
  }

  @Test
  void refusesWithRetryAfterWhatDoesNotFitTheQueue() {
    List<CompletableFuture<HttpResponse<Stream<String>>>> busy = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      busy.add(TwoModels.send(url, SLOW));
    }
    await()
        .untilAsserted(
            () ->
                assertThat(given().get("/q/metrics").asString())
                    .contains("alpaca_gateway_answers_running 2.0")
                    .contains("alpaca_gateway_answers_waiting 2.0"));
    Response refused = TwoModels.chat("{'messages': [{'role': 'user', 'content': 'x'}]}");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("2");
    assertThat(refused.jsonPath().getString("error.code")).isEqualTo("queue_full");
    TwoModels.leave(busy);
    await()
        .untilAsserted(
            () ->
                assertThat(given().get("/q/metrics").asString())
                    .contains("alpaca_gateway_answers_running 0.0")
                    .contains("alpaca_gateway_answers_waiting 0.0"));
    TwoModels.chat("{'messages': [{'role': 'user', 'content': 'x'}]}").then().statusCode(200);
  }
}
