package org.alpacastreams.inferencegateway.adapter.access;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.inferencegateway.access.Access;
import org.alpacastreams.inferencegateway.access.AccessSettings;
import org.alpacastreams.inferencegateway.access.ClientAddresses;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the settings of access, and looks every second at what may have changed. */
@ApplicationScoped
public class AccessLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLifecycle.class);
  private static final long LOOK_EVERY_MS = 1_000;

  private final Access access;
  private final ClientAddresses addresses;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "access");
            thread.setDaemon(true);
            return thread;
          });

  private ScheduledFuture<?> looking;

  @Inject
  AccessLifecycle(
      @ConfigProperty(name = "alpaca.data-dir") Optional<Path> directory,
      @ConfigProperty(name = "alpaca.access.keys-file") Optional<Path> keysFile,
      @ConfigProperty(name = "alpaca.access.page") boolean page,
      @ConfigProperty(name = "alpaca.page.visitor-requests-per-minute") int visitorRequests,
      @ConfigProperty(name = "alpaca.page.requests-per-minute") int addressRequests,
      @ConfigProperty(name = "alpaca.page.tokens-per-day") long pageTokens,
      @ConfigProperty(name = "alpaca.admin.hosts") Optional<List<String>> adminHosts,
      @ConfigProperty(name = "alpaca.access.trusted-proxies") Optional<List<String>> proxies) {
    access =
        new Access(
            new AccessSettings(
                directory,
                keysFile,
                page,
                visitorRequests,
                addressRequests,
                pageTokens,
                adminHosts.orElse(List.of())),
            Clock.systemUTC());
    addresses = new ClientAddresses(proxies.orElse(List.of()));
  }

  void start(@Observes StartupEvent event) {
    looking =
        watch.scheduleWithFixedDelay(
            this::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    if (looking != null) {
      looking.cancel(false);
    }
    watch.shutdown();
    access.close();
  }

  @Produces
  @Singleton
  Access access() {
    return access;
  }

  @Produces
  @Singleton
  ClientAddresses addresses() {
    return addresses;
  }

  private void look() {
    try {
      access.refresh();
    } catch (RuntimeException e) {
      // An exception would end the watch.
      LOG.error("keys and counts could not be looked after; trying again", e);
    }
  }
}
