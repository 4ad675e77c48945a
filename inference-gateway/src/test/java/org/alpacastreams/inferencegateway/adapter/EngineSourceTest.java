package org.alpacastreams.inferencegateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alpacastreams.languagemodel.Precision;
import org.junit.jupiter.api.Test;

class EngineSourceTest {
  @Test
  void theEngineFindsOutThePrecisionUnlessOneIsGiven() {
    assertThat(EngineSource.precision("auto")).isEmpty();
    assertThat(EngineSource.precision("float32")).contains(Precision.FLOAT32);
    assertThat(EngineSource.precision("BFloat16")).contains(Precision.BFLOAT16);
    assertThat(EngineSource.precision("int8")).contains(Precision.INT8);
  }

  @Test
  void saysWhichPrecisionsThereAre() {
    assertThatThrownBy(() -> EngineSource.precision("fp16"))
        .hasMessage(
            "alpaca.engine.precision is 'fp16'; allowed are 'auto', 'float32', 'bfloat16' and 'int8'");
  }
}
