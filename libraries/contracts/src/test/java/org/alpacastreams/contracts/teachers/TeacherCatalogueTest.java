package org.alpacastreams.contracts.teachers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.alpacastreams.contracts.prompts.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeacherCatalogueTest {
  @TempDir Path directory;

  @Test
  void standardCatalogueNeedsNoKeyForItsFirstTeacher() {
    TeacherCatalogue standard = TeacherCatalogue.standard();
    TeacherProfile first = standard.teachers().get(0);
    assertThat(first.name()).isEqualTo("procedural");
    assertThat(first.keyVariable()).isEmpty();
    assertThat(first.costUsd(new TokenUsage(1_000_000, 1_000_000))).isEqualByComparingTo("0");
    assertThat(standard.names())
        .isEqualTo("procedural, openai, openai-completions, local, ollama, gateway");
  }

  @Test
  void costIsTokensTimesPriceRoundedUpToABillionthOfADollar() {
    TeacherProfile openai = TeacherCatalogue.standard().find("openai").orElseThrow();
    assertThat(openai.costUsd(new TokenUsage(1_000_000, 1_000_000))).isEqualByComparingTo("0.75");
    assertThat(openai.costUsd(new TokenUsage(1, 0))).isEqualByComparingTo("0.00000015");
  }

  @Test
  void worstCaseIsNeverBelowWhatAByteLevelTokenizerCouldCount() {
    TeacherProfile openai = TeacherCatalogue.standard().find("openai").orElseThrow();
    String prompt = "日本語 and ASCII";
    BigDecimal allBytes = openai.costUsd(new TokenUsage(19, 3072));
    assertThat(openai.worstCaseUsd(prompt, 3072)).isGreaterThan(allBytes);
  }

  @Test
  void wrongCataloguesSayWhere() throws IOException {
    assertThatThrownBy(() -> TeacherCatalogue.read(directory.resolve("none.json")))
        .hasMessageContaining("none.json does not exist");
    assertThatThrownBy(() -> read("{\"teachers\": [{\"name\": \"x\","))
        .hasMessageContaining("teachers.json is wrong: ")
        .hasMessageContaining("line 1");
    assertThatThrownBy(
            () ->
                read("{\"teachers\": [{\"name\":\"x\",\"kind\":\"openai-chat\",\"model\":\"m\"}]}"))
        .hasMessageContaining("teacher 'x' needs a 'baseUrl'");
    String twin = "{\"name\":\"x\",\"kind\":\"procedural\",\"model\":\"m\"}";
    assertThatThrownBy(() -> read("{\"teachers\": [" + twin + "," + twin + "]}"))
        .hasMessageContaining("two teachers are named 'x'");
  }

  private TeacherCatalogue read(String json) throws IOException {
    return TeacherCatalogue.read(Files.writeString(directory.resolve("teachers.json"), json));
  }
}
