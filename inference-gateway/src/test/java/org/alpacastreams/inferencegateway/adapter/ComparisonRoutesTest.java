package org.alpacastreams.inferencegateway.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.alpacastreams.inferencegateway.EchoingLoader;
import org.alpacastreams.languagemodel.generation.FinishReason;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client of the blind comparison can learn, and when. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class ComparisonRoutesTest {
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
  void streamsBothSidesAndNamesNobody() throws Exception {
    Response opened = TwoModels.post("/comparisons", "{'instruction': 'hello'}");
    assertThat(opened.statusCode()).isEqualTo(201);
    assertThat(opened.jsonPath().getMap("")).containsOnlyKeys("comparisonId");
    List<Map<String, Object>> events = follow(opened.jsonPath().getString("comparisonId"));
    Set<String> allowed = Set.of("side", "text", "ended", "withheld", "done");
    assertThat(events).allSatisfy(event -> assertThat(allowed).containsAll(event.keySet()));
    assertThat(events).last().isEqualTo(Map.of("done", true));
    assertThat(List.of(said(events, "left"), said(events, "right")))
        .containsExactlyInAnyOrder("tuned says: hello", "nano says: hello");
  }

  @Test
  void judgesOnceAndOnlyWhatWasShown() throws Exception {
    String id = open();
    assertThat(code(judge(id, "left"))).isEqualTo("not_finished");
    follow(id);
    assertThat(code(judge(id, "both"))).isEqualTo("invalid_value");
    Response judged = judge(id, "right");
    assertThat(judged.statusCode()).isEqualTo(200);
    assertThat(List.of(judged.jsonPath().getString("left"), judged.jsonPath().getString("right")))
        .containsExactlyInAnyOrder("tuned", "nano");
    assertThat(code(judge(id, "right"))).isEqualTo("already_judged");
    assertThat(code(judge("nothing", "right"))).isEqualTo("comparison_not_found");
  }

  @Test
  void countsAVerdictInTheScore() throws Exception {
    long before = given().get("/comparisons/score").jsonPath().getLong("judged");
    String id = open();
    follow(id);
    judge(id, "tie");
    await()
        .untilAsserted(
            () -> {
              JsonPath score = given().get("/comparisons/score").jsonPath();
              assertThat(score.getLong("judged")).isEqualTo(before + 1);
              assertThat(score.getLong("pairs[0].ties")).isPositive();
              assertThat(score.getDouble("pairs[0].winRate"))
                  .isBetween(score.getDouble("pairs[0].low"), score.getDouble("pairs[0].high"));
            });
  }

  @Test
  void showsAComparisonOnce() throws Exception {
    String id = open();
    follow(id);
    assertThat(code(given().get("/comparisons/" + id + "/events"))).isEqualTo("already_shown");
  }

  @Test
  void whoLeavesEndsBothAnswers() throws Exception {
    int before = loader.model("tuned").endings().size();
    String id =
        TwoModels.post("/comparisons", "{'instruction': 'slowly!'}")
            .jsonPath()
            .getString("comparisonId");
    HttpResponse<Stream<String>> response = events(id);
    assertThat(response.body().iterator().next()).startsWith("data: ");
    response.body().close();
    await()
        .untilAsserted(
            () ->
                assertThat(loader.model("tuned").endings().stream().skip(before))
                    .contains(FinishReason.CANCELLED));
    assertThat(code(judge(id, "left"))).isEqualTo("not_finished");
  }

  @Test
  void refusesWhatIsNoTask() {
    assertThat(code(TwoModels.post("/comparisons", "{}"))).isEqualTo("invalid_value");
    assertThat(code(TwoModels.post("/comparisons", "{'instruction': 3}")))
        .isEqualTo("invalid_value");
    assertThat(code(TwoModels.post("/comparisons", "no JSON"))).isEqualTo("invalid_json");
  }

  @Test
  void refusesFlagsThatSayNothing() {
    Response unknown = TwoModels.post("/feedback/flags", "{'answerId': 'x', 'reason': 'wrong'}");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(code(unknown)).isEqualTo("answer_not_found");
    Response strange = TwoModels.post("/feedback/flags", "{'answerId': 'x', 'reason': 'dull'}");
    assertThat(strange.statusCode()).isEqualTo(400);
    assertThat(strange.jsonPath().getString("error.message"))
        .isEqualTo("'reason' is 'dull'; allowed are wrong, harmful, nonsense, other");
    assertThat(code(TwoModels.post("/feedback/flags", "{'answerId': 'x', 'reason': 'other'}")))
        .isEqualTo("invalid_value");
  }

  private static String open() {
    return TwoModels.post("/comparisons", "{'instruction': 'hello', 'input': 'you'}")
        .jsonPath()
        .getString("comparisonId");
  }

  private static Response judge(String id, String preference) {
    return TwoModels.post(
        "/comparisons/" + id + "/verdict", "{'preference': '%s'}".formatted(preference));
  }

  private HttpResponse<Stream<String>> events(String id) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url + "comparisons/" + id + "/events")).build(),
            HttpResponse.BodyHandlers.ofLines());
  }

  private List<Map<String, Object>> follow(String id) throws Exception {
    try (Stream<String> lines = events(id).body()) {
      return lines
          .filter(line -> line.startsWith("data: "))
          .map(line -> new JsonPath(line.substring("data: ".length())).<String, Object>getMap(""))
          .toList();
    }
  }

  private static String said(List<Map<String, Object>> events, String side) {
    StringBuilder text = new StringBuilder();
    events.stream()
        .filter(event -> side.equals(event.get("side")))
        .forEach(event -> text.append(event.getOrDefault("text", "")));
    return text.toString();
  }

  private static String code(Response response) {
    return response.jsonPath().getString("error.code");
  }
}
