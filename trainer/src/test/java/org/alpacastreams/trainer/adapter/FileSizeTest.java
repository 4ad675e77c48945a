package org.alpacastreams.trainer.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class FileSizeTest {
  private final FileSize sizes = new FileSize();

  @Test
  void readsSizesAsTransformersDoes() {
    assertThat(sizes.convert("5GB")).isEqualTo(5_000_000_000L);
    assertThat(sizes.convert("5GiB")).isEqualTo(5L << 30);
    assertThat(sizes.convert("500 mb")).isEqualTo(500_000_000L);
    assertThat(sizes.convert("1k")).isEqualTo(1_000L);
    assertThat(sizes.convert("123")).isEqualTo(123L);
  }

  @Test
  void refusesAnythingElse() {
    for (String text : new String[] {"", "0GB", "-5GB", "5.5GB", "GB", "5XB", "99999999999GB"}) {
      assertThatThrownBy(() -> sizes.convert(text))
          .as(text)
          .isInstanceOf(TypeConversionException.class);
    }
  }
}
