package org.alpacastreams.inferencegateway.adapter;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;

/** A broker for the service under test. */
public final class RunningBroker implements QuarkusTestResourceLifecycleManager {
  private EmbeddedKafka kafka;

  @Override
  public Map<String, String> start() {
    kafka = EmbeddedKafka.temporary();
    return Map.of(
        "kafka.bootstrap.servers",
        kafka.bootstrapServers(),
        "alpaca.answers.running",
        "2",
        "alpaca.answers.waiting",
        "2",
        "alpaca.admin.port",
        "0");
  }

  @Override
  public void stop() {
    kafka.close();
  }
}
