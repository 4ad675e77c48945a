package org.alpacastreams.dedupfilter.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.junit.jupiter.api.Test;

class FilterSettingsTest {
  @Test
  void letsTheUsersPropertiesWin() {
    assertThat(settings(Map.of(), 1).streams())
        .containsEntry("commit.interval.ms", 200L)
        .containsEntry("num.standby.replicas", 1);
    assertThat(settings(Map.of("commit.interval.ms", "500"), 0).streams())
        .containsEntry("commit.interval.ms", "500");
  }

  @Test
  void saysWhichSettingIsWrong() {
    assertThatThrownBy(() -> settings(Map.of(), -1))
        .hasMessageContaining("alpaca.filter.standby-replicas is -1; it must be 0, or");
  }

  private static FilterSettings settings(Map<String, String> properties, int standbyReplicas) {
    return new FilterSettings(
        new KafkaConnection("localhost:1", properties),
        TopicProvisioner.Mode.CREATE,
        "test",
        Path.of("nowhere"),
        2,
        standbyReplicas);
  }
}
