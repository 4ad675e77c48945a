package org.alpacastreams.inferencegateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.List;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.models.ComparisonJudged;
import org.alpacastreams.contracts.models.ComparisonJudged.Preference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The blind comparison, as a person sees it. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class ComparePageTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @TestHTTPResource("/")
  URL url;

  @Inject Chromium chromium;
  @Inject GivenResponses responses;

  private Browser browser;

  @BeforeEach
  void open() {
    TwoModels.serve(bootstrapServers);
    responses.give(GivenResponses.STATE, "{}");
    browser = chromium.open(url);
    browser.visit("compare.html");
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.close();
    }
    responses.forget();
  }

  @Test
  void revealsTheModelsWithTheVerdictAndMovesTheScore() {
    browser.ask("which one");
    await().until(() -> browser.one("[data-preference=left]").isEnabled());
    assertThat(browser.find("left-model").isDisplayed()).isFalse();
    assertThat((String) browser.script("return document.getElementById('left-model').textContent"))
        .isEmpty();
    boolean tunedLeft = browser.text("left-text").startsWith("tuned");
    browser.press("1");
    await().until(() -> browser.find("left-model").isDisplayed());
    assertThat(browser.text("left-model")).isEqualTo(tunedLeft ? "tuned" : "nano");
    assertThat(browser.text("right-model")).isEqualTo(tunedLeft ? "nano" : "tuned");
    assertThat(browser.text("outcome")).startsWith("You preferred");
    await().untilAsserted(() -> assertThat(browser.text("own")).contains("You have judged "));
    assertThat(browser.text("rows")).contains("tuned", "nano", "%");
    assertThat(browser.focused().getText()).isEqualTo("Next example");
    try (TopicWriter topics = new TopicWriter(bootstrapServers)) {
      List<ComparisonJudged> verdicts = topics.values(Topics.COMPARISONS_JUDGED, "tuned");
      assertThat(verdicts)
          .filteredOn(verdict -> verdict.instruction().equals("which one"))
          .singleElement()
          .satisfies(
              verdict -> {
                assertThat(verdict.shownFirst()).isEqualTo(tunedLeft);
                assertThat(verdict.preference())
                    .isEqualTo(tunedLeft ? Preference.FIRST : Preference.SECOND);
                assertThat(verdict.answer()).isEqualTo("tuned says: which one");
                assertThat(verdict.otherAnswer()).isEqualTo("nano says: which one");
              });
    }
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void takesAnExampleAfterTheOther() {
    browser.click("#example");
    await().until(() -> browser.one("[data-preference=tie]").isEnabled());
    String first = browser.text("task");
    browser.click("[data-preference=tie]");
    await().untilAsserted(() -> assertThat(browser.text("outcome")).startsWith("A tie"));
    browser.click("#next");
    await().until(() -> browser.one("[data-preference=tie]").isEnabled());
    assertThat(browser.text("task")).isNotBlank().isNotEqualTo(first);
    assertThat(browser.find("left-model").isDisplayed()).isFalse();
  }

  @Test
  void typedDigitsAreNoVerdicts() {
    browser.ask("digits");
    await().until(() -> browser.one("[data-preference=left]").isEnabled());
    browser.find("instruction").sendKeys("1 2 3");
    assertThat(browser.one("[data-preference=left]").isEnabled()).isTrue();
    assertThat(browser.find("left-model").isDisplayed()).isFalse();
  }

  @Test
  void showsHtmlInAnswersAsText() {
    String hostile = "<img src=x onerror=\"document.title='taken'\">";
    browser.ask(hostile);
    await().until(() -> browser.one("[data-preference=left]").isEnabled());
    assertThat(browser.text("left-text")).endsWith("says: " + hostile);
    assertThat(browser.all(".text img")).isEmpty();
    assertThat(browser.title()).isEqualTo("Compare – Alpaca Streams");
  }
}
