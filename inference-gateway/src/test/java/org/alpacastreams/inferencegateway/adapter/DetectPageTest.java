package org.alpacastreams.inferencegateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The watermark's page, with what a detector says given by the test. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class DetectPageTest {
  static final String MARKED =
      "{'z': 9.3124, 'p': 6.2e-21, 'tokens': 180, 'green': 99, 'greenFraction': 0.55, 'keyId':"
          + " 'a1b2c3', 'model': 'tuned', 'verdict': 'watermarked', 'message': 'Far more green"
          + " tokens than chance gives.', 'marks': [{'text': 'The ', 'green': null}, {'text':"
          + " 'days ', 'green': true}, {'text': 'are ', 'green': false}, {'text': '<b>long</b>',"
          + " 'green': true}, {'text': ' and warm, and nobody minds.', 'green': false}]}";

  @TestHTTPResource("/")
  URL url;

  @Inject Chromium chromium;
  @Inject GivenResponses responses;

  private Browser browser;

  @BeforeEach
  void open() {
    browser = chromium.open(url);
    browser.visit("detect.html");
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.close();
    }
    responses.forget();
  }

  @Test
  void saysWhatWasFoundInWordsNumbersAndTokens() {
    responses.give(GivenResponses.DETECT, MARKED);
    examine("The days are <b>long</b>");
    assertThat(browser.text("finding")).isEqualTo("This text carries the mark of this gateway.");
    assertThat(browser.text("numbers"))
        .contains("55 %", "25 % by chance", "9.31", "6.2 · 10⁻²¹", "180", "99 of them green");
    assertThat(browser.all("#tokens mark")).hasSize(2);
    assertThat(browser.all("#tokens b")).as("text is never markup").isEmpty();
    assertThat(browser.one("#tokens mark").getCssValue("text-decoration-line"))
        .as("not by colour alone")
        .isEqualTo("underline");
    assertThat(browser.focused().getDomAttribute("id")).isEqualTo("result");
  }

  @Test
  void saysHonestlyThatATextIsTooShort() {
    responses.give(
        GivenResponses.DETECT,
        "{'z': 0.5, 'p': 0.31, 'tokens': 6, 'green': 2, 'greenFraction': 0.333, 'verdict':"
            + " 'insufficient', 'message': 'Only 6 tokens.', 'marks': []}");
    examine("Too short.");
    assertThat(browser.text("finding")).isEqualTo("The text is too short to say anything.");
    assertThat(browser.find("tokens-figure").isDisplayed()).isFalse();
  }

  private void examine(String text) {
    browser.find("text").sendKeys(text);
    browser.click("#send");
    await().until(() -> browser.find("result").isDisplayed());
  }
}
