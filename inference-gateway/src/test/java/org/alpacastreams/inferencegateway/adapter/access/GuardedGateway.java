package org.alpacastreams.inferencegateway.adapter.access;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Settings of a gateway with a data directory, low limits and a port for administrators. */
public final class GuardedGateway implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    try {
      Path folder = Files.createTempDirectory("guarded");
      return Map.ofEntries(
          // Nobody listens there: no broker is needed to be refused.
          Map.entry("kafka.bootstrap.servers", "127.0.0.1:9"),
          Map.entry("alpaca.data-dir", folder.toString()),
          Map.entry("alpaca.access.keys-file", folder.resolve("keys.json").toString()),
          Map.entry("alpaca.admin.port", "0"),
          Map.entry("alpaca.page.tokens-per-day", "1000"),
          Map.entry("alpaca.page.requests-per-minute", "4"),
          Map.entry("alpaca.page.visitor-requests-per-minute", "3"),
          Map.entry("alpaca.access.cors-origins", "https://app.example"),
          Map.entry("alpaca.access.trusted-proxies", "127.0.0.1"),
          Map.entry("alpaca.http.read-timeout", "1s"),
          Map.entry("quarkus.http.idle-timeout", "2s"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {}
}
