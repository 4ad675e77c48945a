package org.alpacastreams.inferencegateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** A window of a real browser, which remembers nothing of the tests before. */
final class Browser implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final int DESKTOP = 1_360;
  private static final int PHONE = 360;
  private static final int HEIGHT = 900;

  private final URL home;
  private final ChromeDriver driver;
  private final Runnable forget;

  /** A window that the driver has before it; see {@link Chromium#open}. */
  Browser(URL home, ChromeDriver driver, Runnable forget) {
    this.home = home;
    this.driver = driver;
    this.forget = forget;
    desktop();
  }

  void visit(String path) {
    driver.get(home + path);
  }

  /** Leaves the gateway's public port. */
  void go(String address) {
    driver.get(address);
  }

  String address() {
    return driver.getCurrentUrl();
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

  /** Of elements that are there together: the page may put others in their place meanwhile. */
  List<String> texts(String selector) {
    return await()
        .ignoreException(StaleElementReferenceException.class)
        .until(() -> all(selector).stream().map(WebElement::getText).toList(), any -> true);
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
      metrics(width, HEIGHT, width == PHONE);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    forget.run();
  }

  private void width(int pixels, boolean mobile) {
    metrics(pixels, HEIGHT, mobile);
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
