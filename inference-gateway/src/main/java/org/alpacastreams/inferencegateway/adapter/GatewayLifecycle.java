package org.alpacastreams.inferencegateway.adapter;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.alpacastreams.inferencegateway.adapter.upstream.UpstreamAnswers;
import org.alpacastreams.inferencegateway.feedback.ComparisonBoard;
import org.alpacastreams.inferencegateway.models.ModelLoader;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the settings, and starts and stops the service with the process. */
@ApplicationScoped
public class GatewayLifecycle {
  private final Gateway gateway;
  private final ModelSources sources;

  @Inject
  GatewayLifecycle(
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
      @ConfigProperty(name = "alpaca.kafka.properties-file") Optional<Path> propertiesFile,
      @ConfigProperty(name = "alpaca.topics") String topics,
      @ConfigProperty(name = "alpaca.instance-id") String instanceId,
      @ConfigProperty(name = "alpaca.models.loaded") int modelsLoaded,
      @ConfigProperty(name = "alpaca.models.longest-loading") Duration longestLoading,
      @ConfigProperty(name = "alpaca.answers.longest") Duration longestAnswer,
      @ConfigProperty(name = "alpaca.answers.running") int answersRunning,
      @ConfigProperty(name = "alpaca.answers.waiting") int answersWaiting,
      @ConfigProperty(name = "alpaca.training.minimum-examples") long trainingStartsAt,
      ModelSettings models,
      ModelSources sources,
      ModelLoader loader,
      ComparisonBoard comparisons,
      UpstreamAnswers upstreams,
      MeterRegistry registry) {
    this.sources = sources;
    GatewayMetrics metrics = new GatewayMetrics(registry);
    gateway =
        new Gateway(
            new GatewaySettings(
                KafkaConnection.of(bootstrapServers, propertiesFile),
                TopicProvisioner.Mode.ofSetting(topics),
                instanceId,
                modelsLoaded,
                answersRunning,
                answersWaiting,
                longestLoading,
                longestAnswer,
                trainingStartsAt),
            models.registry(),
            loader,
            metrics,
            upstreams::begin,
            comparisons::judged);
    metrics.watch(gateway.queue(), gateway.registry());
  }

  void start(@Observes StartupEvent event) {
    sources.start(gateway.registry());
    gateway.start();
  }

  void stop(@Observes ShutdownEvent event) {
    sources.stop();
    gateway.close();
  }

  /** The service, for routes and health checks. */
  @Produces
  @Singleton
  Gateway gateway() {
    return gateway;
  }
}
