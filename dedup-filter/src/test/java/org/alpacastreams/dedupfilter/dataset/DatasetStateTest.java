package org.alpacastreams.dedupfilter.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.json.Json;
import org.junit.jupiter.api.Test;

class DatasetStateTest {
  @Test
  void readsWhatAnEarlierVersionStored() throws JsonProcessingException {
    DatasetState state = DatasetState.opened(DatasetSettings.DEFAULT).plusAccepted();
    ObjectNode stored = Json.mapper().valueToTree(state);
    assertThat(stored.remove("awaiting").asLong()).isZero();
    assertThat(Json.mapper().treeToValue(stored, DatasetState.class)).isEqualTo(state);
  }
}
