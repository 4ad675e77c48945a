package org.alpacastreams.inferencegateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser: Debian's chromium and chromium-driver, where they are installed. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final int DESKTOP = 1_360;
  private static final int PHONE = 360;

  private final URL home;
  private final ChromeDriver driver;

  private Browser(URL home, ChromeDriver driver) {
    this.home = home;
    this.driver = driver;
  }

  /** A browser with an empty memory; skips the test where there is none. */
  static Browser open(URL home) {
    assumeThat(List.of(CHROMIUM, DRIVER))
        .as("the packages chromium and chromium-driver are installed")
        .allMatch(Files::isExecutable);
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
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    Browser browser = new Browser(home, new ChromeDriver(service, options));
    browser.desktop();
    return browser;
  }

  void visit(String path) {
    driver.get(home + path);
  }

  void desktop() {
    width(DESKTOP, false);
  }

  void phone() {
    width(PHONE, true);
  }

  void scheme(String colours) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
  }

  String text(String id) {
    return find(id).getText();
  }

  WebElement find(String id) {
    return driver.findElement(By.id(id));
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  WebElement one(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  void click(String selector) {
    await().until(() -> all(selector).stream().anyMatch(e -> e.isDisplayed() && e.isEnabled()));
    all(selector).stream().filter(e -> e.isDisplayed() && e.isEnabled()).findFirst().get().click();
  }

  /** Types into a field and asks with the keyboard. */
  void ask(String instruction) {
    WebElement field = find("instruction");
    field.clear();
    field.sendKeys(instruction, Keys.chord(Keys.CONTROL, Keys.ENTER));
  }

  /** Presses keys wherever the focus is. */
  void press(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  Object script(String javaScript) {
    return driver.executeScript(javaScript);
  }

  String title() {
    return driver.getTitle();
  }

  /** Everything that the page complained of since the last call. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  void assertNoSidewaysScroll() {
    Number overflow =
        (Number) script("return document.documentElement.scrollWidth - window.innerWidth");
    assertThat(overflow.intValue()).as("pixels past the right edge").isLessThanOrEqualTo(0);
  }

  /** Nothing that axe-core knows to shut people out. */
  void assertAccessible(String where) {
    if (!(Boolean) script("return 'axe' in window")) {
      driver.executeScript(axe());
    }
    Object violations =
        driver.executeAsyncScript(
            """
            const done = arguments[0];
            axe.run(document, { resultTypes: ['violations'] }).then((found) =>
              done(found.violations.map((one) => `${one.id}: ${one.help}: `
                + one.nodes.map((node) => `${node.target} ${node.failureSummary}`).join(' | '))));
            """);
    assertThat((List<?>) violations).as("%s is accessible", where).isEmpty();
  }

  /** The whole page as a picture in target/screenshots. */
  void screenshot(String name) {
    try {
      Files.createDirectories(SCREENSHOTS);
      int width = ((Number) script("return window.innerWidth")).intValue();
      int height =
          ((Number) script("return document.documentElement.scrollHeight")).intValue() + 20;
      metrics(width, height, false);
      Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
      metrics(width, 900, width == PHONE);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }

  private void width(int pixels, boolean mobile) {
    metrics(pixels, 900, mobile);
  }

  private void metrics(int width, int height, boolean mobile) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
  }

  private static String axe() {
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
