package org.alpacastreams.dedupfilter.adapter;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Optional;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.examples.CandidateEvent.DatasetOpened;
import org.alpacastreams.contracts.examples.CandidateEvent.SeedAdded;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.dedupfilter.dataset.Sent;
import org.alpacastreams.messaging.KafkaConnection;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The whole service over HTTP, beside a real broker. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
class DatasetsResourceTest {
  @Test
  void reportsDatasetsHealthAndMetrics() {
    await().atMost(60, SECONDS).until(() -> get("/q/health/ready").statusCode() == 200);
    try (TopicClient topics = new TopicClient(connection())) {
      topics.send("report", new DatasetOpened(DatasetSettings.DEFAULT));
      topics.send("report", new SeedAdded("s1", "Describe how to cook an onion soup"));
      topics.send("report", candidate("c1", "List five kinds of bread from Italy"));
      topics.send("report", Sent.awaitingInstances("c3", "Compare butter and olive oil briefly"));
      topics.send("report", candidate("c2", "Too short"));
      assertThat(topics.values(Topics.EXAMPLES_REJECTED, "report", 1)).hasSize(1);
    }

    given()
        .when()
        .get("/datasets/report")
        .then()
        .statusCode(200)
        .body("name", equalTo("report"))
        .body("settings.policy", equalTo("robust"))
        .body("settings.threshold", equalTo(0.7f))
        .body("poolSize", equalTo(3))
        .body("evaluationSize", equalTo(0))
        .body("nextSequence", equalTo(1))
        .body("awaiting", equalTo(1))
        .body("counts.accepted", equalTo(1))
        .body("counts.rejected.too-short", equalTo(1));
    get("/datasets").then().statusCode(200).body("name", hasItem("report"));
    get("/q/health/live").then().statusCode(200);
    assertThat(get("/q/metrics").asString())
        .contains("alpaca_examples_accepted_total{dataset=\"report\"} 1.0")
        .contains("alpaca_instructions_accepted_total{dataset=\"report\"} 1.0")
        .contains("alpaca_examples_rejected_total{dataset=\"report\",reason=\"too-short\"} 1.0");
  }

  @Test
  void saysWhatToDoAboutADatasetThatIsNotOpen() {
    await().atMost(60, SECONDS).until(() -> get("/q/health/ready").statusCode() == 200);
    get("/datasets/nowhere")
        .then()
        .statusCode(404)
        .body("code", equalTo("ALP-UNKNOWN-DATASET"))
        .body("message", containsString("dataset 'nowhere' is not open here"));
  }

  private static KafkaConnection connection() {
    return KafkaConnection.of(
        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
  }

  private static CandidateEvent candidate(String id, String instruction) {
    return new Candidate(
        Optional.of(id), instruction, "", "output", Origin.EXTERNAL, Optional.empty());
  }
}
