package org.alpacastreams.inferencegateway.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.models.AnswerFlagged;
import org.alpacastreams.inferencegateway.feedback.AnswerMemory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The demo page, as a person uses it. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class AskPageTest {
  private static final String SLOW =
      "{'model': 'tuned', 'stream': true, 'messages':"
          + " [{'role': 'user', 'content': 'slowly say it!'}]}";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @TestHTTPResource("/")
  URL url;

  @Inject Chromium chromium;
  @Inject GivenResponses responses;
  @Inject AnswerMemory memory;

  private Browser browser;

  @BeforeEach
  void open() {
    TwoModels.serve(bootstrapServers);
    responses.give(GivenResponses.STATE, "{}");
    browser = chromium.open(url);
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.close();
    }
    responses.forget();
  }

  @Test
  void streamsTheAnswerWithTheBaseModelsBesideIt() {
    responses.give(GivenResponses.STATE, "{}");
    browser.visit("");
    browser.click("#examples button");
    await()
        .untilAsserted(
            () -> {
              assertThat(browser.text("tuned-text")).startsWith("tuned says: Order 31, 7");
              assertThat(browser.text("base-text")).startsWith("nano says: Order 31, 7");
              assertThat(browser.text("tuned-speed")).contains("tokens in", "first after");
            });
    assertThat(browser.text("tuned-title")).isEqualTo("Answer tuned");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void remembersHowItAsks() {
    responses.give(
        GivenResponses.STATE,
        "{'models': [{'id': 'nano', 'kind': 'base', 'aliases': ['base'], 'state': 'loaded'},"
            + " {'id': 'tuned', 'kind': 'tuned', 'aliases': ['latest'], 'state': 'loaded'}]}");
    browser.visit("");
    browser.click("#settings-details summary");
    await().until(() -> !browser.all("#model option[value=nano]").isEmpty());
    browser.click("#model option[value=nano]");
    browser.find("max_tokens").sendKeys("8");
    browser.find("seed").sendKeys("5");
    browser.find("temperature").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    browser.click("#beside");
    browser.visit("");
    await().until(() -> !browser.all("#model option[value=nano]").isEmpty());
    assertThat(browser.text("settings-summary")).isEqualTo("nano, temperature 0.2");
    assertThat(browser.find("base-text").isDisplayed()).isFalse();
    browser.ask("hello");
    await().untilAsserted(() -> assertThat(browser.text("tuned-text")).isEqualTo("nano say"));
    assertThat(browser.text("tuned-note")).startsWith("Cut off here");
    browser.click("#settings-details summary");
    browser.click("#settings [type=reset]");
    assertThat(browser.text("settings-summary")).isEqualTo("latest, most likely answer");
  }

  @Test
  void stopsAnAnswer() {
    browser.visit("");
    browser.ask("slowly on and on!");
    await()
        .untilAsserted(
            () -> assertThat(browser.text("tuned-text")).contains("slowly on and on! slowly"));
    browser.click("#stop");
    assertThat(browser.text("tuned-note")).isEqualTo("Stopped by you.");
    await()
        .untilAsserted(
            () ->
                assertThat(given().get("/q/metrics").asString())
                    .contains("alpaca_gateway_answers_running 0.0"));
    assertThat(browser.find("stop").isDisplayed()).isFalse();
  }

  @Test
  void sendsAFlagToItsTopic() {
    browser.visit("");
    browser.ask("flag me");
    await().until(() -> !browser.all(".tuned .flag").isEmpty());
    String answerId = browser.find("tuned-text").getDomAttribute("data-answer-id");
    memory.remember(answerId, "tuned", "flag me", "", "tuned says: flag me");
    browser.click(".tuned .flag");
    assertThat(browser.focused().getDomAttribute("value")).isEqualTo("wrong");
    browser.click(".tuned [value=other]");
    browser.one(".tuned textarea").sendKeys("It only repeats me.");
    browser.click(".tuned .flagging [type=submit]");
    await()
        .untilAsserted(
            () -> assertThat(browser.one(".tuned .flag").getText()).isEqualTo("Flagged"));
    try (TopicWriter topics = new TopicWriter(bootstrapServers)) {
      assertThat(topics.values(Topics.FEEDBACK_FLAGGED, "tuned"))
          .contains(
              new AnswerFlagged(
                  "tuned", "flag me", "", "tuned says: flag me", "It only repeats me."));
    }
  }

  @Test
  void asksForTheTermsBeforeTheFirstQuestionAndAgainWhenTheyChange() {
    responses.give(GivenResponses.STATE, terms("one"));
    browser.visit("");
    browser.ask("first");
    await().until(() -> !browser.all("#terms[open]").isEmpty());
    assertThat(browser.text("terms")).contains("Research only.", "base model nano: apache-2.0");
    browser.press(Keys.ESCAPE);
    await().until(() -> browser.all("#terms").isEmpty());
    assertThat(browser.text("tuned-text")).isEqualTo("The answer appears here.");

    browser.click("#send");
    browser.click("#terms-accept");
    await().untilAsserted(() -> assertThat(browser.text("tuned-text")).endsWith("says: first"));
    browser.visit("");
    browser.ask("second");
    await().untilAsserted(() -> assertThat(browser.text("tuned-text")).endsWith("says: second"));

    responses.give(GivenResponses.STATE, terms("two"));
    browser.visit("");
    browser.ask("third");
    await().until(() -> !browser.all("#terms[open]").isEmpty());
  }

  @Test
  void showsTheBudgetAndWhatHoldsForAnswers() {
    responses.give(
        GivenResponses.STATE,
        "{'budget': {'limit': 20000, 'used': 18500, 'left': 1500, 'resetsAt':"
            + " '2099-01-01T00:00:00Z'}, 'watermark': {'on': true, 'keyId': 'a1b2c3'},"
            + " 'moderation': 'violence and personal data are held back'}");
    browser.visit("");
    await().untilAsserted(() -> assertThat(browser.text("budget-left")).isEqualTo("1,500"));
    assertThat(browser.text("budget-limit")).isEqualTo("of 20,000 left");
    assertThat(browser.text("budget-reset")).startsWith("Full again at");
    assertThat(browser.find("budget-bar").getDomAttribute("aria-valuenow")).isEqualTo("1500");
    assertThat(browser.one("#budget-bar.low").isDisplayed()).isTrue();
    assertThat(browser.text("watermark")).contains("invisible watermark (key a1b2c3)");
    assertThat(browser.one("#watermark a").getDomAttribute("href")).isEqualTo("/detect.html");
    assertThat(browser.text("moderation"))
        .isEqualTo("Moderation: violence and personal data are held back.");
  }

  @Test
  void closesWhileAnsweringIsSuspended() {
    responses.give(
        GivenResponses.STATE, "{'suspended': true, 'notice': 'A fault is being looked into.'}");
    browser.visit("");
    await()
        .untilAsserted(
            () ->
                assertThat(browser.text("notice"))
                    .isEqualTo("Answering is suspended. A fault is being looked into."));
    assertThat(browser.find("send").isEnabled()).isFalse();
    browser.ask("anyway");
    assertThat(browser.text("tuned-text")).isEqualTo("The answer appears here.");
  }

  @Test
  void countsDownWhenTheQueueIsFullAndThenAsksAgain() {
    browser.visit("");
    List<CompletableFuture<HttpResponse<Stream<String>>>> busy = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      busy.add(TwoModels.send(url, SLOW));
    }
    await()
        .untilAsserted(
            () ->
                assertThat(given().get("/q/metrics").asString())
                    .contains("alpaca_gateway_answers_waiting 2.0"));
    browser.ask("hello");
    await()
        .untilAsserted(
            () ->
                assertThat(browser.one(".tuned .refusal").getText())
                    .contains("Too many questions at once", "Ask again in"));
    TwoModels.leave(busy);
    browser.click(".tuned .refusal button");
    await().untilAsserted(() -> assertThat(browser.text("tuned-text")).endsWith("says: hello"));
  }

  @Test
  void saysWhichModelIsGoneAndWhatToDo() {
    responses.give(GivenResponses.STATE, "{}");
    browser.visit("");
    browser.script(
        "localStorage.setItem('alpaca.settings', JSON.stringify({model: 'gone', beside: false}))");
    browser.visit("");
    browser.ask("hello");
    await()
        .untilAsserted(
            () ->
                assertThat(browser.one(".tuned .refusal").getText())
                    .contains("There is no such model any more", "Choose another one"));
  }

  @Test
  void showsHtmlInAnAnswerAsText() {
    browser.visit("");
    String hostile = "<img src=x onerror=\"document.title='taken'\"><script>1</script>";
    browser.ask(hostile);
    await()
        .untilAsserted(
            () -> assertThat(browser.text("tuned-text")).isEqualTo("tuned says: " + hostile));
    assertThat(browser.all(".text img, .text script")).isEmpty();
    assertThat(browser.title()).isEqualTo("Alpaca Streams");
  }

  @Test
  void isUsableByKeyboardAlone() {
    browser.visit("");
    browser.press(Keys.TAB, Keys.ENTER);
    browser.press(Keys.TAB);
    WebElement skipped = browser.focused();
    assertThat(skipped.getTagName()).isIn("textarea", "summary");
    browser.find("instruction").sendKeys("by keys", Keys.TAB, Keys.TAB, Keys.ENTER);
    await().until(() -> !browser.all(".tuned .flag").isEmpty());
    assertThat(browser.text("tuned-text")).isEqualTo("tuned says: by keys");
    for (int i = 0; i < 40 && !"Flag this answer".equals(browser.focused().getText()); i++) {
      browser.press(Keys.TAB);
    }
    browser.press(Keys.ENTER);
    assertThat(browser.focused().getDomAttribute("value")).isEqualTo("wrong");
    for (int i = 0; i < 5 && !"Cancel".equals(browser.focused().getText()); i++) {
      browser.press(Keys.TAB);
    }
    browser.press(Keys.ENTER);
    assertThat(browser.focused().getText()).isEqualTo("Flag this answer");
  }

  private static String terms(String version) {
    return ("{'terms': {'version': '%s', 'licence': 'cc-by-nc-4.0', 'commercialUse': false,"
            + " 'sources': ['base model nano: apache-2.0'], 'text': ['Research only.']}}")
        .formatted(version);
  }
}
