package org.alpacastreams.languagemodel.torch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.alpacastreams.languagemodel.HuggingFaceModels;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.alpacastreams.languagemodel.checkpoint.WeightLayout;
import org.alpacastreams.languagemodel.checkpoint.WeightSource;
import org.alpacastreams.languagemodel.tokenizer.AlpacaTokens;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Alpaca's special tokens, in tokenizer and tables, are those of its training script. */
class ResizeGoldenTest {
  @TempDir private Path extended;

  @ParameterizedTest
  @EnumSource
  void newRowsAreTheMeanOfTheOld(GoldenModel model) {
    JsonNode golden = model.golden("resize_golden.json");
    WeightLayout layout = WeightLayout.of(model.resizedConfig());
    try (WeightFiles files = WeightFiles.open(model.directory())) {
      WeightSource resized = model.resized(files);
      compareNewRows(resized, layout.names().get(0), golden.get("new_input_rows"));
      compareNewRows(resized, layout.names().get(layout.head()), golden.get("new_output_rows"));
    }
  }

  private static void compareNewRows(WeightSource resized, String name, JsonNode rows) {
    float[] table = FloatFormat.read(resized.entry(name).type(), resized.bytes(name));
    int width = resized.entry(name).shape().get(1).intValue();
    int first = table.length / width - rows.size();
    for (int row = 0; row < rows.size(); row++) {
      int at = (first + row) * width;
      assertThat(Goldens.distance(Arrays.copyOfRange(table, at, at + width), rows.get(row)))
          .isLessThan(1e-6);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theTokenizerGetsTheTokensThatTheReferenceAdds(GoldenModel model) {
    JsonNode golden = model.golden("resize_golden.json");
    int added = AlpacaTokens.addTo(model.directory(), extended);
    assertThat(added).isEqualTo(golden.get("num_new_tokens").asInt());
    try (Tokenizer tokenizer = Tokenizer.open(extended)) {
      assertThat(tokenizer.size()).isEqualTo(golden.get("tokenizer_len_after").asInt());
      assertThat(tokenizer.padToken()).hasValue(golden.get("pad_token_id").asInt());
      for (JsonNode text : HuggingFaceModels.tokenizerGoldens(model.directory())) {
        if (text.has("ids_resized")) {
          List<Integer> expected = new ArrayList<>();
          text.get("ids_resized").forEach(id -> expected.add(id.asInt()));
          assertThat(tokenizer.encode(text.get("text").asText(), true))
              .as(text.get("text").asText())
              .isEqualTo(expected);
        }
      }
    }
  }
}
