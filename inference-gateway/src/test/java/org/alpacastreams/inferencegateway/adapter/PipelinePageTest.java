package org.alpacastreams.inferencegateway.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The pipeline's page in a real browser, while a pipeline writes its topics. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class PipelinePageTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @TestHTTPResource("/")
  URL url;

  @Inject AdminServer admin;

  @TempDir Path versions;

  private ChromeDriver browser;
  private TopicWriter topics;
  private PipelineStory story;

  @BeforeEach
  void openBrowser() throws IOException {
    assumeThat(List.of(CHROMIUM, DRIVER))
        .as("the packages chromium and chromium-driver are installed")
        .allMatch(Files::isExecutable);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> given().get("/q/health/ready").statusCode() == 200);
    topics = new TopicWriter(bootstrapServers);
    story = new PipelineStory(topics, versions, System.currentTimeMillis());
    story.tell();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options);
    Files.createDirectories(SCREENSHOTS);
  }

  @AfterEach
  void closeBrowser() {
    if (browser != null) {
      browser.quit();
      story.forgetModels();
      topics.close();
    }
  }

  @Test
  void movesWithThePipelineAndLooksWellOnEveryScreen() throws IOException {
    open(url.toString(), 1_360);
    await().untilAsserted(() -> assertThat(text("stage-training")).contains("84"));
    await().untilAsserted(() -> assertThat(text("models")).contains("story-2", "latest"));
    assertThat(text("headline")).contains("Training on cooking@120: step 84 of 150");
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

    assertThat(text("near")).contains("Candidate", "In the pool", "limit 0.7");
    assertThat(texts("#near mark.ins")).contains("butter");
    assertThat(texts("#near mark.del")).contains("buttermilk");
    assertThat(text("reasons")).contains("near duplicate", "too short");
    assertThat(text("money")).contains("$1.84 of $5.00", "Reserved", "$0.31", "Left", "$2.85");
    assertThat(text("teachers"))
        .contains("gpt-4o-mini", "59 %", "llama-3.3-70b", "no longer asked");
    assertThat(browser.findElements(By.cssSelector("#training-loss canvas, #rate canvas")))
        .hasSize(2);
    assertThat(label("training-loss")).startsWith("Training loss from 3.").endsWith("at step 85");
    assertThat(text("training-facts")).contains("8,912", "36 s", "cooking@120");
    assertThat(text("models")).contains("0 – 1,499", "computed-tasks@1500", "story-base");
    assertThat(text("versions")).contains("cooking@120", "examples.jsonl", "manifest.json");
    Number shown =
        (Number)
            browser.executeScript("return document.querySelector('#diversity img').naturalWidth");
    assertThat(shown.intValue()).as("the diversity picture").isPositive();
    assertThat(browser.findElements(By.cssSelector(".lineage button"))).isEmpty();
    assertThat(text("controls-note")).contains("administrators’ port", admin.port().get() + "");

    screenshot("pipeline-wide");
    dark();
    screenshot("pipeline-dark");
    phone();
    screenshot("pipeline-phone");
    assertThat(overflow()).isLessThanOrEqualTo(0);
    assertThat(problems()).isEmpty();
  }

  @Test
  void showsTheDatasetThatIsChosenAndTheChartsAsTables() {
    open(url.toString(), 1_360);
    await().untilAsserted(() -> assertThat(text("goals")).contains("computed-tasks"));
    browser.findElement(By.cssSelector("#dataset option[value='computed-tasks']")).click();
    await()
        .untilAsserted(
            () -> {
              assertThat(text("run-note")).isEqualTo("The run of computed-tasks is completed.");
              assertThat(text("versions"))
                  .contains("computed-tasks@1500")
                  .doesNotContain("cooking");
              assertThat(text("money")).contains("cost nothing");
            });
    assertThat(browser.getCurrentUrl()).endsWith("?dataset=computed-tasks");
    WebElement summary = browser.findElement(By.cssSelector("#training-loss + .as-table summary"));
    summary.sendKeys(Keys.ENTER);
    await()
        .untilAsserted(
            () -> assertThat(text("training-loss-table")).contains("Step", "Held out", "84"));
  }

  @Test
  void decidesWithAReasonOnTheAdministratorsPortOnly() {
    open("http://127.0.0.1:" + admin.port().orElseThrow() + "/", 1_360);
    await()
        .untilAsserted(
            () ->
                assertThat(texts(".lineage button"))
                    .startsWith("Roll back", "Retire", "Promote", "Retire"));
    List<WebElement> buttons = browser.findElements(By.cssSelector(".lineage button"));
    buttons.get(2).sendKeys(Keys.ENTER);
    await().untilAsserted(() -> assertThat(text("decision-title")).isEqualTo("Promote story-1?"));
    assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("reason");
    browser.findElement(By.id("reason")).sendKeys("  ", Keys.ENTER);
    await().untilAsserted(() -> assertThat(text("decision-problem")).startsWith("Say why"));
    browser.findElement(By.id("reason")).sendKeys(Keys.ESCAPE);
    await()
        .untilAsserted(
            () -> assertThat(browser.findElement(By.id("decision")).isDisplayed()).isFalse());
  }

  private void open(String host, int width) {
    browser.manage().window().setSize(new Dimension(width, 1_000));
    browser.get(host + "pipeline.html");
  }

  private String text(String id) {
    return browser.findElement(By.id(id)).getText();
  }

  private List<String> texts(String selector) {
    return browser.findElements(By.cssSelector(selector)).stream()
        .map(WebElement::getText)
        .toList();
  }

  private String label(String id) {
    return browser.findElement(By.id(id)).getDomAttribute("aria-label");
  }

  private int number(String stage) {
    String figure =
        browser.findElement(By.cssSelector("#" + stage + " .figure")).getText().replace(",", "");
    return figure.matches("\\d+") ? Integer.parseInt(figure) : -1;
  }

  private List<String> problems() {
    return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  private int overflow() {
    return ((Number)
            browser.executeScript(
                "return document.documentElement.scrollWidth - window.innerWidth"))
        .intValue();
  }

  private void dark() {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
  }

  /** A phone's 360 px, narrower than a desktop window can be. */
  private void phone() {
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 360, "height", 780, "deviceScaleFactor", 1, "mobile", true));
  }

  private void screenshot(String name) throws IOException {
    Object picture =
        browser
            .executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
            .get("data");
    Files.write(
        SCREENSHOTS.resolve(name + ".png"),
        OutputType.BYTES.convertFromBase64Png(picture.toString()));
  }
}
