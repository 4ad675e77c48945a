package org.alpacastreams.datasetsink.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.alpacastreams.datasetsink.parquet.ParquetSplit;
import org.alpacastreams.datasetsink.version.ValidationShare.Split;
import org.junit.jupiter.api.Test;

class FormatChoiceTest {
  private static final List<VersionFormat> AVAILABLE =
      List.of(
          new AlpacaJson(),
          new ExamplesJsonl(),
          ParquetSplit.of(Split.TRAIN),
          ParquetSplit.of(Split.VALIDATION));

  @Test
  void keepsTheChosenFormatsInTheirOrder() {
    assertThat(chosen("parquet", "alpaca_data"))
        .extracting(VersionFormat::fileName)
        .containsExactly("alpaca_data.json", "data/train.parquet", "data/validation.parquet");
    assertThat(FormatChoice.ALL.of(AVAILABLE)).isEqualTo(AVAILABLE);
  }

  @Test
  void namesTheFormatsThereAreWhereOneIsUnknown() {
    assertThatThrownBy(() -> chosen("parquet", "csv"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "alpaca.versions.formats is 'parquet,csv'; it must be a list of:"
                + " alpaca_data, examples, parquet (leave it out for all)");
    assertThatThrownBy(FormatChoiceTest::chosen).hasMessageContaining("formats is ''");
  }

  private static List<VersionFormat> chosen(String... names) {
    return new FormatChoice(Optional.of(List.of(names))).of(AVAILABLE);
  }
}
