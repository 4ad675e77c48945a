package org.alpacastreams.languagemodel.torch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Greedy answers are Hugging Face's, token by token. */
class GenerationGoldenTest {
  private static final DeviceThread DEVICE = DeviceThread.start(new EngineSettings(1));

  @AfterAll
  static void stop() {
    DEVICE.close();
  }

  @ParameterizedTest
  @EnumSource
  void answersAsTheReference(GoldenModel model) {
    JsonNode golden = model.golden("generate_golden.json");
    try (WeightFiles files = WeightFiles.open(model.directory())) {
      DEVICE.call(
          () -> {
            try (TransformerModule module =
                TransformerModule.load(DEVICE, model.config(), files, Precision.FLOAT32)) {
              KeyValueCache cache = module.allocateCache(1);
              for (JsonNode prompt : golden.get("prompts")) {
                assertThat(Goldens.greedy(cache, golden, prompt))
                    .isEqualTo(Goldens.row(prompt.get("new_ids")));
              }
              return true;
            }
          });
    }
  }
}
