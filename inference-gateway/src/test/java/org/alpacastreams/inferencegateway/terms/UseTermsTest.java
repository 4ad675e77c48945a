package org.alpacastreams.inferencegateway.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.contracts.models.ModelPublished;
import org.junit.jupiter.api.Test;

class UseTermsTest {

  @Test
  void saysWhatTheLicenceAllows() {
    assertThat(text("apache-2.0", Optional.of(true)))
        .contains("under “apache-2.0”, the strictest licence of everything it was made from")
        .contains("commercially, as long as you keep the conditions");
    assertThat(text("cc-by-nc-4.0", Optional.of(false)))
        .contains("Research and other non-commercial use only");
    assertThat(text("unknown", Optional.empty()))
        .contains("The licence of the model is not known")
        .contains("for research and other non-commercial purposes only");
  }

  @Test
  void asksAgainOnlyForOtherTerms() {
    UseTerms terms = UseTerms.of(card("a", "apache-2.0", Optional.of(true)));
    assertThat(UseTerms.of(card("b", "apache-2.0", Optional.of(true))).version())
        .isEqualTo(terms.version())
        .hasSize(12);
    assertThat(UseTerms.of(card("a", "apache-2.0", Optional.of(false))).version())
        .isNotEqualTo(terms.version());
    assertThat(UseTerms.of(card("a", "mit", Optional.of(true))).version())
        .isNotEqualTo(terms.version());
  }

  private static String text(String licence, Optional<Boolean> commercialUse) {
    return String.join("\n", UseTerms.of(card("a", licence, commercialUse)).text());
  }

  private static ModelPublished card(String id, String licence, Optional<Boolean> commercialUse) {
    return new ModelPublished(
        id,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "file:///models/" + id,
        List.of(),
        new TreeMap<>(),
        licence,
        commercialUse,
        List.of("base model nano-base: apache-2.0 (keep the notices and state changes)"));
  }
}
