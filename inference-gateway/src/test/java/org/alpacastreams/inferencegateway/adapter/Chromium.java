package org.alpacastreams.inferencegateway.adapter;

import static org.assertj.core.api.Assumptions.assumeThat;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.awaitility.Awaitility;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.devtools.CdpEndpointFinder;
import org.openqa.selenium.devtools.Command;
import org.openqa.selenium.devtools.Connection;
import org.openqa.selenium.devtools.ConverterFunctions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;

/**
 * Debian's chromium and chromium-driver, where they are installed: one process for all tests, since
 * its start takes longer than most of them. Each {@link Browser} has a memory of its own, as a
 * private window has, that ends with it.
 */
@Singleton
public final class Chromium {
  static {
    // A machine may have much else to do.
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
  }

  private static final Path BINARY = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final String OPTIONS = "goog:chromeOptions";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * A started process.
   *
   * @param line to the process itself; a window's own cannot make memories
   * @param idle the window that stays open between tests
   */
  private record Running(ChromeDriver driver, HttpClient client, Connection line, String idle) {}

  private Optional<Running> running = Optional.empty();

  /** A window with an empty memory; skips the test where there is no browser. */
  Browser open(URL home) {
    assumeThat(List.of(BINARY, DRIVER))
        .as("the packages chromium and chromium-driver are installed")
        .allMatch(Files::isExecutable);
    Running process = running.orElseGet(Chromium::start);
    running = Optional.of(process);
    String memory =
        send(process, "Target.createBrowserContext", Map.of(), "browserContextId", String.class);
    String window =
        send(
            process,
            "Target.createTarget",
            Map.of("url", "about:blank", "browserContextId", memory),
            "targetId",
            String.class);
    process.driver().switchTo().window(window);
    return new Browser(home, process.driver(), () -> forget(process, memory));
  }

  @PreDestroy
  void quit() {
    running.ifPresent(
        process -> {
          process.line().close();
          process.client().close();
          process.driver().quit();
        });
  }

  private static void forget(Running process, String memory) {
    // What the page still complained of is not the next one's.
    process.driver().manage().logs().get(LogType.BROWSER);
    process.driver().switchTo().window(process.idle());
    process
        .line()
        .sendAndWait(
            null,
            new Command<Void>("Target.disposeBrowserContext", Map.of("browserContextId", memory)),
            PATIENCE);
  }

  private static <T> T send(
      Running process, String method, Map<String, Object> parameters, String field, Class<T> type) {
    return process
        .line()
        .sendAndWait(
            null, new Command<>(method, parameters, ConverterFunctions.map(field, type)), PATIENCE);
  }

  private static Running start() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BINARY.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-background-timer-throttling",
        "--disable-component-update",
        "--disable-extensions",
        "--disable-renderer-backgrounding",
        "--disable-sync");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriver driver =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
            options);
    URI address = CdpEndpointFinder.getReportedUri(OPTIONS, driver.getCapabilities()).orElseThrow();
    ClientConfig configuration = ClientConfig.defaultConfig();
    HttpClient client =
        CdpEndpointFinder.getHttpClient(HttpClient.Factory.createDefault(), address, configuration);
    URI line = CdpEndpointFinder.getCdpEndPoint(client).orElseThrow();
    return new Running(
        driver,
        client,
        new Connection(client, line.toString(), configuration),
        driver.getWindowHandle());
  }
}
