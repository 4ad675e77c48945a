package org.alpacastreams.inferencegateway.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.trainings.TrainingProgress.StepFinished;
import org.alpacastreams.contracts.trainings.TrainingProgress.TrainingQueued;
import org.alpacastreams.inferencegateway.Cards;
import org.alpacastreams.inferencegateway.Events;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The page in a real browser: Debian's chromium and chromium-driver, where they are installed. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class PageTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final String DATASET = "garden";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @TestHTTPResource("/")
  URL url;

  private ChromeDriver browser;
  private TopicWriter topics;

  @BeforeEach
  void openBrowser() throws IOException {
    assumeThat(List.of(CHROMIUM, DRIVER))
        .as("the packages chromium and chromium-driver are installed")
        .allMatch(Files::isExecutable);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> given().get("/q/health/ready").statusCode() == 200);
    topics = new TopicWriter(bootstrapServers);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
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
      topics.close();
    }
  }

  @Test
  void opensOnSomethingAliveAndAnswersOnceThereIsAModel() throws IOException {
    topics.send(Topics.RUNS_STATE, DATASET, Events.run(DATASET, 3_000, 412, 96));
    topics.send(Topics.EXAMPLES_ACCEPTED, DATASET, Events.accepted(DATASET, 411, 36));
    topics.send(
        Topics.EXAMPLES_REJECTED, DATASET, Events.rejected(DATASET, Events.counts(412, 37)));
    browser.manage().window().setSize(new Dimension(1_360, 1_000));
    browser.get(url.toString());
    await().untilAsserted(() -> assertThat(text("accepted")).isEqualTo("412"));
    assertThat(text("goal")).isEqualTo("of 3,000");
    await().untilAsserted(() -> assertThat(text("reasons")).contains("near duplicate", "37"));
    assertThat(text("refused")).contains("“Double the number 00.” is too near to");

    topics.send(
        Topics.TRAININGS_PROGRESS,
        "page",
        new TrainingQueued("page", DATASET + "@1500", "page-base", "alpaca", 60));
    for (int step = 1; step <= 42; step++) {
      double loss = 0.4 + 3 / Math.sqrt(step) + 0.05 * Math.sin(step);
      topics.send(
          Topics.TRAININGS_PROGRESS,
          "page",
          new StepFinished("page", step, 60, loss, 1e-3, 1, 9_000));
    }
    await().untilAsserted(() -> assertThat(text("step")).isEqualTo("42"));
    assertThat(browser.findElements(By.cssSelector("#loss polyline"))).hasSize(1);
    assertThat(text("headline")).contains("step 42 of 60");

    topics.send(Topics.MODELS_PUBLISHED, "page-base", Cards.base("page-base"));
    topics.send(
        Topics.MODELS_PUBLISHED,
        "page-tuned",
        Cards.tuned("page-tuned", "page-base", DATASET + "@1500"));
    await().untilAsserted(() -> assertThat(text("match")).contains("1.0 %", "42 %"));
    assertThat(text("card")).contains("150 updates, 81 s, loss 3.40 → 0.81");
    browser.findElement(By.cssSelector("#examples button")).click();
    await()
        .untilAsserted(
            () -> {
              assertThat(text("tuned-text")).startsWith("page-tuned says: Order 31, 7");
              assertThat(text("base-text")).startsWith("page-base says: Order 31, 7");
              assertThat(text("tuned-speed")).contains("tokens in");
            });
    screenshot("wide");
    dark();
    screenshot("dark");
    browser.manage().window().setSize(new Dimension(500, 1_000));
    Number overflow =
        (Number)
            browser.executeScript(
                "return document.documentElement.scrollWidth - window.innerWidth");
    assertThat(overflow.intValue()).isLessThanOrEqualTo(0);
    screenshot("narrow");
    assertThat(problems()).isEmpty();
    topics.tombstone(Topics.MODELS_PUBLISHED, "page-tuned");
    topics.tombstone(Topics.MODELS_PUBLISHED, "page-base");
  }

  @Test
  void showsHtmlInAnAnswerAsTextAndIsUsableByKeyboard() {
    topics.send(Topics.MODELS_PUBLISHED, "h-base", Cards.base("h-base"));
    topics.send(Topics.MODELS_PUBLISHED, "h-tuned", Cards.tuned("h-tuned", "h-base", "html@300"));
    browser.get(url.toString());
    await().untilAsserted(() -> assertThat(text("card")).contains("h-tuned"));
    String hostile = "<img src=x onerror=\"document.title='taken'\"><script>1</script>";
    browser
        .findElement(By.id("instruction"))
        .sendKeys(hostile, Keys.chord(Keys.CONTROL, Keys.ENTER));
    await()
        .untilAsserted(() -> assertThat(text("tuned-text")).isEqualTo("h-tuned says: " + hostile));
    assertThat(browser.findElements(By.cssSelector(".text img, .text script"))).isEmpty();
    assertThat(browser.getTitle()).isEqualTo("Alpaca Streams");

    browser.findElement(By.id("instruction")).clear();
    browser
        .findElement(By.id("instruction"))
        .sendKeys("slowly on and on", Keys.TAB, Keys.TAB, Keys.ENTER);
    await().untilAsserted(() -> assertThat(text("tuned-text")).contains("slowly on and on slowly"));
    browser.findElement(By.id("stop")).click();
    await()
        .untilAsserted(
            () ->
                assertThat(given().get("/q/metrics").asString())
                    .contains("alpaca_gateway_answers_running 0.0"));
    topics.tombstone(Topics.MODELS_PUBLISHED, "h-tuned");
    topics.tombstone(Topics.MODELS_PUBLISHED, "h-base");
  }

  private String text(String id) {
    return browser.findElement(By.id(id)).getText();
  }

  private List<String> problems() {
    return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  private void dark() {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
  }

  private void screenshot(String name) throws IOException {
    Number height =
        (Number) browser.executeScript("return document.documentElement.scrollHeight + 150");
    int width = browser.manage().window().getSize().getWidth();
    browser.manage().window().setSize(new Dimension(width, height.intValue()));
    Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }
}
