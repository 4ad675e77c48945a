package org.alpacastreams.inferencegateway.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.models.ModelAliased;
import org.alpacastreams.inferencegateway.access.Access;
import org.alpacastreams.inferencegateway.access.IssuedKeys;
import org.alpacastreams.inferencegateway.access.Scope;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The pipeline's page in a real browser, while a pipeline writes its topics. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class PipelinePageTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @TestHTTPResource("/")
  URL url;

  @ConfigProperty(name = "alpaca.access.keys-file")
  Path keysFile;

  @Inject Access access;
  @Inject AdminServer admin;
  @Inject Chromium chromium;

  @TempDir Path versions;

  private Browser browser;
  private TopicWriter topics;
  private PipelineStory story;

  @BeforeEach
  void tellTheStory() {
    browser = chromium.open(url);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> given().get("/q/health/ready").statusCode() == 200);
    topics = new TopicWriter(bootstrapServers);
    story = new PipelineStory(topics, versions, System.currentTimeMillis());
    story.tell();
  }

  @AfterEach
  void forgetTheStory() {
    if (browser != null) {
      browser.close();
    }
    if (story != null) {
      story.forgetModels();
      topics.close();
    }
  }

  @Test
  void movesWithThePipelineAndLooksWellOnEveryScreen() {
    browser.visit("pipeline.html");
    await().untilAsserted(() -> assertThat(browser.text("stage-training")).contains("84"));
    await().untilAsserted(() -> assertThat(browser.text("models")).contains("story-2", "latest"));
    assertThat(browser.text("headline")).contains("Training on cooking@120: step 84 of 150");
    int before = number("stage-accepted");

    story.step(85);
    for (int turn = 0; turn < 10; turn++) {
      story.verdict(System.currentTimeMillis());
    }
    story.run(631);
    await()
        .untilAsserted(
            () -> {
              assertThat(number("stage-accepted")).isGreaterThan(before);
              assertThat(number("stage-training")).isEqualTo(85);
              assertThat(number("stage-answers")).isEqualTo(622);
            });

    assertThat(browser.text("near")).contains("Candidate", "In the pool", "limit 0.7");
    assertThat(browser.texts("#near mark.ins")).contains("butter");
    assertThat(browser.texts("#near mark.del")).contains("buttermilk");
    assertThat(browser.text("reasons")).contains("near duplicate", "too short");
    assertThat(browser.text("money"))
        .contains("$1.84 of $5.00", "Reserved", "$0.31", "Left", "$2.85");
    assertThat(browser.text("teachers"))
        .contains("gpt-4o-mini", "59 %", "llama-3.3-70b", "no longer asked");
    assertThat(browser.all("#training-loss canvas, #rate canvas")).hasSize(2);
    assertThat(label("training-loss")).startsWith("Training loss from 3.").endsWith("at step 85");
    assertThat(browser.text("training-facts")).contains("8,912", "36 s", "cooking@120");
    assertThat(browser.text("models")).contains("0 – 1,499", "computed-tasks@1500", "story-base");
    assertThat(browser.text("versions")).contains("cooking@120", "examples.jsonl", "manifest.json");
    Number shown =
        (Number) browser.script("return document.querySelector('#diversity img').naturalWidth");
    assertThat(shown.intValue()).as("the diversity picture").isPositive();
    WebElement picture = browser.one("#diversity img");
    assertThat(picture.getDomAttribute("src"))
        .isEqualTo("/pipeline/datasets/cooking/120/diversity.svg");
    assertThat(picture.getDomAttribute("alt")).contains("verbs and objects", "cooking@120");
    assertThat(browser.title()).as("no script of the picture runs").doesNotContain("taken");
    assertThat(browser.all(".lineage button")).isEmpty();
    assertThat(browser.text("controls-note"))
        .contains("administrators’ port", admin.port().get() + "");

    browser.screenshot("pipeline-wide");
    browser.assertAccessible("the pipeline's page");
    browser.scheme("dark");
    browser.assertAccessible("the pipeline's page by night");
    browser.screenshot("pipeline-dark");
    browser.scheme("light");
    browser.phone();
    browser.screenshot("pipeline-phone");
    browser.assertNoSidewaysScroll();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void showsTheDatasetThatIsChosenAndTheChartsAsTables() {
    browser.visit("pipeline.html");
    await().untilAsserted(() -> assertThat(browser.text("goals")).contains("computed-tasks"));
    browser.one("#dataset option[value='computed-tasks']").click();
    await()
        .untilAsserted(
            () -> {
              assertThat(browser.text("run-note"))
                  .isEqualTo("The run of computed-tasks is completed.");
              assertThat(browser.text("versions"))
                  .contains("computed-tasks@1500")
                  .doesNotContain("cooking");
              assertThat(browser.text("money")).contains("cost nothing");
            });
    assertThat(browser.address()).endsWith("?dataset=computed-tasks");
    WebElement summary = browser.one("#training-loss + .as-table summary");
    summary.sendKeys(Keys.ENTER);
    await()
        .untilAsserted(
            () ->
                assertThat(browser.text("training-loss-table"))
                    .contains("Step", "Held out")
                    .containsPattern("(?m)^\\d+ \\d\\.\\d+ \\d\\.\\d+$"));
  }

  @Test
  void decidesWithAReasonOnTheAdministratorsPortOnly() {
    browser.go(administrators() + "/pipeline.html");
    await()
        .untilAsserted(
            () ->
                assertThat(browser.texts(".lineage button"))
                    .startsWith("Roll back", "Retire", "Promote", "Retire"));
    List<WebElement> buttons = browser.all(".lineage button");
    buttons.get(2).sendKeys(Keys.ENTER);
    await()
        .untilAsserted(
            () -> assertThat(browser.text("decision-title")).isEqualTo("Promote story-1?"));
    assertThat(browser.focused().getDomAttribute("id")).isEqualTo("reason");
    browser.find("reason").sendKeys("  ", Keys.ENTER);
    await().untilAsserted(() -> assertThat(browser.text("decision-problem")).startsWith("Say why"));
    browser.find("reason").sendKeys(Keys.ESCAPE);
    await().until(() -> !browser.find("decision").isDisplayed());
  }

  @Test
  void movesTheAliasWhenItIsDecided() {
    browser.go(administrators() + "/pipeline.html");
    await().untilAsserted(() -> assertThat(browser.texts(".lineage button")).contains("Promote"));
    await().untilAsserted(() -> assertThat(latest()).isEqualTo("story-2"));
    browser.all(".lineage button").get(2).click();
    await().until(() -> browser.find("decision").isDisplayed());
    browser.find("reason").sendKeys("It reads better.", Keys.ENTER);
    try {
      await().until(() -> !browser.find("decision").isDisplayed());
      assertThat(latest()).isEqualTo("story-1");
      await()
          .untilAsserted(
              () ->
                  assertThat(browser.texts(".lineage button"))
                      .startsWith("Promote", "Retire", "Roll back", "Retire"));
      try (TopicWriter reader = new TopicWriter(bootstrapServers)) {
        assertThat(reader.values(Topics.MODELS_ALIASED, "latest"))
            .last()
            .isEqualTo(
                new ModelAliased(
                    "latest",
                    Optional.of("story-1"),
                    Optional.of("story-2"),
                    "It reads better.",
                    Optional.of(true)));
      }
    } finally {
      follow();
    }
  }

  @Test
  void asksForAKeyWhereAdministratorsHaveOne() throws IOException {
    IssuedKeys keys = new IssuedKeys(keysFile);
    String stranger = keys.unlimited(Scope.GENERATE);
    String key = keys.unlimited(Scope.ADMINISTER, Scope.GENERATE);
    access.refresh();
    try {
      browser.go(administrators() + "/pipeline.html");
      await().untilAsserted(() -> assertThat(browser.texts(".lineage button")).contains("Promote"));
      browser.all(".lineage button").get(2).click();
      await().until(() -> browser.find("decision").isDisplayed());
      assertThat(browser.find("admin-key").isDisplayed()).isFalse();
      browser.find("reason").sendKeys("It is kinder.", Keys.ENTER);
      await().until(() -> browser.find("admin-key").isDisplayed());
      assertThat(browser.text("decision-problem")).contains("keys create");
      assertThat(browser.focused().getDomAttribute("id")).isEqualTo("admin-key");
      browser.screenshot("pipeline-key");
      browser.assertAccessible("the dialog with a key");

      browser.find("admin-key").sendKeys(stranger, Keys.ENTER);
      await()
          .untilAsserted(() -> assertThat(browser.text("decision-problem")).contains("administer"));
      assertThat(latest(key)).isEqualTo("story-2");
      browser.find("admin-key").clear();
      browser.find("admin-key").sendKeys(key, Keys.ENTER);
      await().until(() -> !browser.find("decision").isDisplayed());
      assertThat(latest(key)).isEqualTo("story-1");

      // It is kept until the page is closed.
      await()
          .untilAsserted(
              () -> assertThat(browser.texts(".lineage button").get(2)).isEqualTo("Roll back"));
      browser.all(".lineage button").get(2).click();
      browser.find("reason").sendKeys("It was not.", Keys.ENTER);
      await().until(() -> !browser.find("decision").isDisplayed());
      assertThat(latest(key)).isEqualTo("story-2");
    } finally {
      Files.writeString(keysFile, "{\"keys\": []}");
      access.refresh();
      follow();
    }
  }

  private String administrators() {
    return "http://127.0.0.1:" + admin.port().orElseThrow();
  }

  private void follow() {
    given()
        .header("X-Alpaca-Admin", "1")
        .contentType(ContentType.JSON)
        .body("{}")
        .post(administrators() + "/admin/aliases/latest/follow")
        .then()
        .statusCode(200);
  }

  private static String latest(String key) {
    return given()
        .header("Authorization", "Bearer " + key)
        .get("/v1/models/latest")
        .jsonPath()
        .getString("root");
  }

  private static String latest() {
    return given().get("/v1/models/latest").jsonPath().getString("root");
  }

  private String label(String id) {
    return browser.find(id).getDomAttribute("aria-label");
  }

  private int number(String stage) {
    String figure = browser.one("#" + stage + " .figure").getText().replace(",", "");
    return figure.matches("\\d+") ? Integer.parseInt(figure) : -1;
  }
}
