package org.alpacastreams.promptsampler.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.promptsampler.SampleRuns;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class RunsResourceTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @TempDir private Path directory;
  private Wire wire;

  @BeforeEach
  void connect() {
    wire = new Wire(bootstrapServers);
    await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
  }

  @AfterEach
  void disconnect() {
    wire.close();
  }

  @Test
  void startsARunThatSamplesPromptsFromTheProjectsSeeds() {
    start("{'dataset': 'demo', 'goal': 300, 'runId': 'r1'}")
        .statusCode(202)
        .body("dataset", equalTo("demo"))
        .body("runId", equalTo("r1"))
        .body("message", equalTo("started"));

    assertThat(wire.read(Topics.EXAMPLES_CANDIDATE, "demo"))
        .hasSize(176)
        .first()
        .isInstanceOf(CandidateEvent.DatasetOpened.class);
    assertThat(wire.read(Topics.PROMPTS_SAMPLED, "demo-"))
        .hasSize(8)
        .allSatisfy(prompt -> assertThat(prompt.exampleIds()).hasSize(3).doesNotHaveDuplicates());
    given()
        .get("/runs/demo")
        .then()
        .statusCode(200)
        .body("status", equalTo("running"))
        .body("goal", equalTo(300))
        .body("promptsIssued", equalTo(8))
        .body("teachers[0].teacher", equalTo("procedural"));
    given()
        .get("/runs")
        .then()
        .statusCode(200)
        .body("findAll { it.dataset == 'demo' }", hasSize(1));
  }

  @Test
  void refusesASecondRunButRepeatsTheSameStartSafely() {
    String form = "{'dataset': 'busy', 'goal': 300, 'runId': 'one'}";
    start(form).statusCode(202);

    start("{'dataset': 'busy', 'goal': 300}")
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", equalTo("ALP-RUN-ACTIVE"))
        .body("message", containsString("./alpaca run change --dataset busy"));
    start(form).statusCode(202).body("message", equalTo("this run was started before"));
    assertThat(wire.read(Topics.RUNS_REQUESTED, "busy")).hasSize(1);
  }

  @Test
  void pausesResumesAndChangesARun() {
    start("{'dataset': 'steered', 'goal': 300}").statusCode(202);

    post("/runs/steered/pause", "{'reason': 'lunch'}").statusCode(202);
    await().untilAsserted(() -> show("steered").body("status", equalTo("paused")));
    show("steered").body("reason", startsWith("lunch; "));

    post("/runs/steered/resume", "").statusCode(202);
    await().untilAsserted(() -> show("steered").body("status", equalTo("running")));

    patch("steered", "{'goal': 500, 'budgetUsd': 1.25, 'teachers': ['local']}").statusCode(202);
    await().untilAsserted(() -> show("steered").body("goal", equalTo(500)));
    show("steered").body("budgetUsd", equalTo(1.25f)).body("teachers[0].teacher", equalTo("local"));
  }

  @Test
  void aFatalFailureShowsItsReason() {
    start("{'dataset': 'keyless', 'goal': 300, 'maxOutstandingPrompts': 1}").statusCode(202);
    PromptContext first = firstPrompt("keyless-");

    wire.send(Topics.PROMPTS_SETTLED, "keyless", SampleRuns.failed(first, ErrorClass.UNAUTHORIZED));

    await().untilAsserted(() -> show("keyless").body("status", equalTo("paused")));
    show("keyless")
        .body("reason", startsWith("teacher 'procedural': unauthorized: "))
        .body("promptsFailed", equalTo(1));
    // Nothing is outstanding, so another run may take its place.
    start("{'dataset': 'keyless', 'goal': 300, 'runId': 'again'}").statusCode(202);
  }

  @Test
  void completesAtTheGoalAndAllowsTheNextRun() {
    start("{'dataset': 'small', 'goal': 1, 'runId': 'one'}").statusCode(202);

    wire.send(Topics.EXAMPLES_ACCEPTED, "small", SampleRuns.accepted("small", 1));

    await().untilAsserted(() -> show("small").body("status", equalTo("completed")));
    post("/runs/small/resume", "{}")
        .statusCode(409)
        .body("code", equalTo("ALP-RUN-COMPLETED"))
        .body("message", containsString("./alpaca run change --dataset small --goal N"));
    start("{'dataset': 'small', 'goal': 2, 'runId': 'two'}").statusCode(202);
    show("small").body("accepted", equalTo(1)).body("runId", equalTo("two"));
  }

  @Test
  void saysWhichLineOfASeedFileIsBroken() throws Exception {
    Path file = directory.resolve("mine.jsonl");
    Files.writeString(file, "{\"id\": \"a\", \"instruction\": \"Do.\", \"instances\": []}\n");

    start("{'dataset': 'x', 'goal': 3, 'seedsFile': '" + file + "'}")
        .statusCode(400)
        .body("code", equalTo("ALP-SEEDS-BROKEN"))
        .body(
            "message", containsString("mine.jsonl has 1 broken seed task:\n  line 1: 'instances'"));
  }

  @Test
  void refusesUnknownTeachersAndPaidOnesWithoutABudget() {
    start("{'dataset': 'x', 'goal': 3, 'teachers': ['gpt-9']}")
        .statusCode(400)
        .body("code", equalTo("ALP-TEACHER-UNKNOWN"));
    start("{'dataset': 'x', 'goal': 3, 'teachers': ['openai']}")
        .statusCode(400)
        .body("code", equalTo("ALP-BUDGET-MISSING"))
        .body("message", containsString("give the most the run may cost"));
    given().get("/runs/x").then().statusCode(404);
  }

  @Test
  void knowsNoRunItWasNotAskedFor() {
    given()
        .get("/runs/nowhere")
        .then()
        .statusCode(404)
        .body("code", equalTo("ALP-RUN-UNKNOWN"))
        .body("message", containsString("./alpaca run start --dataset nowhere"));
    post("/runs/nowhere/pause", "{}").statusCode(404);
    patch("nowhere", "{'goal': 3}").statusCode(404);
  }

  @Test
  void aDryRunShowsThePromptAndItsPriceAndStartsNothing() {
    start("{'dataset': 'dry', 'goal': 3, 'teachers': ['openai'], 'budgetUsd': 1, 'dryRun': true}")
        .statusCode(200)
        .body("teacher", equalTo("openai"))
        .body("exampleIds", hasSize(3))
        .body("prompt", containsString("###\n4. Instruction:"));

    given().get("/runs/dry").then().statusCode(404);
  }

  @Test
  void reportsHealthAndMetrics() {
    start("{'dataset': 'metered', 'goal': 300}").statusCode(202);

    given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    String metrics = given().get("/q/metrics").asString();
    assertThat(metrics)
        .contains("alpaca_prompts_issued_total{dataset=\"metered\",teacher=\"procedural\"} 8.0")
        .contains("alpaca_run_running{dataset=\"metered\"} 1.0");
  }

  private PromptContext firstPrompt(String prefix) {
    return wire.read(Topics.PROMPTS_SAMPLED, prefix).stream()
        .map(SampledPrompt::context)
        .findFirst()
        .orElseThrow();
  }

  private static ValidatableResponse start(String form) {
    return post("/runs", form);
  }

  private static ValidatableResponse post(String path, String form) {
    return given().contentType("application/json").body(json(form)).post(path).then();
  }

  private static ValidatableResponse patch(String dataset, String form) {
    return given()
        .contentType("application/json")
        .body(json(form))
        .patch("/runs/" + dataset)
        .then();
  }

  private static ValidatableResponse show(String dataset) {
    return given().get("/runs/" + dataset).then().statusCode(200);
  }

  private static String json(String form) {
    return form.replace('\'', '"');
  }
}
