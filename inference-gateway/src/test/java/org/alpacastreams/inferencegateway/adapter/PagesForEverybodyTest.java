package org.alpacastreams.inferencegateway.adapter;

import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Every page in each of its states, by day and by night, on a desk and on a phone. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class PagesForEverybodyTest {
  private static final String STATE =
      "{'suspended': false, 'notice': 'The models are retrained tonight at ten.', 'budget':"
          + " {'limit': 20000, 'used': 6320, 'left': 13680, 'resetsAt': '2099-01-01T00:00:00Z'},"
          + " 'watermark': {'on': true, 'keyId': 'a1b2c3d4e5f6'}, 'moderation': 'the built-in word"
          + " list, on questions and answers', 'terms': {'version': 'v1', 'licence':"
          + " 'cc-by-nc-4.0', 'commercialUse': false, 'sources': ['base model"
          + " nano-procedural-2026-01: apache-2.0 (keep the notices and state changes)', 'teacher"
          + " gpt: no-competing-models (the answers of a service that forbids competing models)'],"
          + " 'text': ['The model is offered under “cc-by-nc-4.0”, the strictest licence of"
          + " everything it was made from.', 'Research and other non-commercial use only: you may"
          + " study the model and its answers, and you may not use them in a product, a service or"
          + " any other business.', 'A small language model writes the answers. They may be false,"
          + " offensive or made up.']}, 'models': [{'id': 'nano', 'kind': 'base', 'aliases':"
          + " ['base'], 'state': 'loaded'}, {'id': 'tuned', 'kind': 'tuned', 'aliases': ['latest'],"
          + " 'state': 'loaded'}]}";

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
    responses.give(GivenResponses.STATE, STATE);
    browser = chromium.open(url);
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.close();
    }
    responses.forget();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void asking(String colours) {
    browser.scheme(colours);
    browser.visit("");
    await().until(() -> browser.find("budget").isDisplayed());
    check("ask-empty", colours);
    browser.ask("Which capital cities belong to Peru, Kenya, Japan?");
    await().until(() -> !browser.all("#terms[open]").isEmpty());
    check("ask-terms", colours);
    browser.click("#terms-accept");
    await().until(() -> !browser.all(".tuned .flag").isEmpty());
    await().until(() -> !browser.all(".base .flag").isEmpty());
    browser.click(".tuned .flag");
    browser.click("#settings-details summary");
    check("ask-answered", colours);
    browser.script(
        "localStorage.setItem('alpaca.settings', JSON.stringify({model: 'gone', beside: true}))");
    browser.visit("");
    browser.ask("hello");
    await().until(() -> !browser.all(".refusal").isEmpty());
    check("ask-refused", colours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void comparing(String colours) {
    browser.scheme(colours);
    browser.visit("compare.html");
    browser.script("localStorage.setItem('alpaca.terms', '\"v1\"')");
    browser.visit("compare.html");
    check("compare-empty", colours);
    browser.click("#example");
    await().until(() -> browser.one("[data-preference=tie]").isEnabled());
    check("compare-answered", colours);
    browser.press("1");
    await().until(() -> browser.find("next").isDisplayed());
    await().until(() -> !browser.all("#rows tr").isEmpty());
    check("compare-judged", colours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void detecting(String colours) {
    browser.scheme(colours);
    responses.give(GivenResponses.DETECT, DetectPageTest.MARKED);
    browser.visit("detect.html");
    check("detect-empty", colours);
    browser.find("text").sendKeys("The days are long", Keys.chord(Keys.CONTROL, Keys.ENTER));
    await().until(() -> browser.find("result").isDisplayed());
    check("detect-found", colours);
  }

  private void check(String state, String colours) {
    String name = state + "-" + colours;
    browser.assertAccessible(name);
    browser.screenshot(name);
    browser.phone();
    browser.assertNoSidewaysScroll();
    browser.assertAccessible(name + " on a phone");
    browser.screenshot(name + "-phone");
    browser.desktop();
  }
}
