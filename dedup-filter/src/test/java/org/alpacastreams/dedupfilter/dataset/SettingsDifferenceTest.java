package org.alpacastreams.dedupfilter.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.TextRules;
import org.junit.jupiter.api.Test;

class SettingsDifferenceTest {
  private static final TextRules RULES =
      new TextRules(List.of("bilden"), List.of("Skriv ett program"), false, true);

  @Test
  void isNoneBetweenEqualSettings() {
    assertThat(SettingsDifference.between(with(RULES), with(RULES))).isEmpty();
    assertThat(SettingsDifference.between(DatasetSettings.DEFAULT, DatasetSettings.DEFAULT))
        .isEmpty();
  }

  @Test
  void namesEachSettingInTheWordsOfTheEvent() {
    assertThat(
            SettingsDifference.between(
                DatasetSettings.DEFAULT, DatasetSettings.withPolicy(Policy.ROUGE_ONLY)))
        .containsExactly("policy is robust, not rouge-only");
  }

  @Test
  void namesTextRulesThatAreThereOrNot() {
    assertThat(SettingsDifference.between(DatasetSettings.DEFAULT, with(RULES)))
        .containsExactly("textRules is absent, not present");
    assertThat(SettingsDifference.between(with(RULES), DatasetSettings.DEFAULT))
        .containsExactly("textRules is present, not absent");
  }

  @Test
  void namesWhatDiffersInTheTextRules() {
    TextRules others = new TextRules(List.of("bilder"), RULES.openings(), true, true);
    assertThat(SettingsDifference.between(with(RULES), with(others)))
        .containsExactly("textRules has other words, asciiStart");
  }

  private static DatasetSettings with(TextRules rules) {
    DatasetSettings defaults = DatasetSettings.DEFAULT;
    return new DatasetSettings(
        defaults.policy(),
        defaults.threshold(),
        defaults.tokenizer(),
        defaults.annotation(),
        defaults.language(),
        Optional.of(rules));
  }
}
