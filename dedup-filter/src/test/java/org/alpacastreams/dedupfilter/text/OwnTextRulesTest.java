package org.alpacastreams.dedupfilter.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.examples.TextRules;
import org.junit.jupiter.api.Test;

/** A dataset that brings text filters of its own, in place of its language's. */
class OwnTextRulesTest {
  @Test
  void replaceThoseOfTheLanguage() {
    TextFilters filters =
        filters(new TextRules(List.of("bilden"), List.of("Skriv ett program"), false, true));
    assertThat(reason(filters, "Describe the image and its video")).isEmpty();
    assertThat(reason(filters, "Write a program that sorts")).isEmpty();
    assertThat(reason(filters, "Åtta ord om våren tack")).isEmpty();
    assertThat(reason(filters, "Beskriv den här BILDEN tack"))
        .contains(RejectionReason.BLACKLISTED_WORD);
    assertThat(reason(filters, "Skriv ett program som sorterar"))
        .contains(RejectionReason.WRITE_A_PROGRAM);
    assertThat(reason(filters, "Too short"))
        .as("the other filters stay")
        .contains(RejectionReason.TOO_SHORT);
  }

  @Test
  void mayAskForAsciiAtTheStart() {
    assertThat(reason(filters(new TextRules(List.of(), List.of(), true, true)), "Åtta ord om vår"))
        .contains(RejectionReason.STARTS_WITH_NON_ASCII);
  }

  @Test
  void mayListNothing() {
    for (boolean spaces : List.of(true, false)) {
      TextFilters filters = filters(new TextRules(List.of(), List.of(), false, spaces));
      assertThat(reason(filters, "Draw a map! Then go to it.")).isEmpty();
    }
  }

  @Test
  void neverFindWhatHasNoWordInIt() {
    TextFilters filters = filters(new TextRules(List.of("#", "ファイル"), List.of(), false, false));
    assertThat(reason(filters, "Write about the # sign")).isEmpty();
    assertThat(reason(filters, "このファイルを開いてください")).contains(RejectionReason.BLACKLISTED_WORD);
  }

  private static TextFilters filters(TextRules rules) {
    DatasetSettings defaults = DatasetSettings.DEFAULT;
    return TextFilters.of(
        new DatasetSettings(
            defaults.policy(),
            defaults.threshold(),
            defaults.tokenizer(),
            defaults.annotation(),
            defaults.language(),
            Optional.of(rules)));
  }

  private static Optional<RejectionReason> reason(TextFilters filters, String instruction) {
    return filters.objection(instruction).map(Objection::reason);
  }
}
