package org.alpacastreams.languagemodel.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class StopStringsTest {

  @Property(tries = 5000)
  void cutsWhereTheWholeTextWouldBeCut(
      @ForAll @Size(max = 12)
          List<@CharRange(from = 'a', to = 'c') @StringLength(max = 4) String> pieces,
      @ForAll @Size(max = 3)
          List<@CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 5) String> stops) {
    String whole = String.join("", pieces);
    StopStrings matcher = new StopStrings(stops);
    StringBuilder streamed = new StringBuilder();
    StringBuilder seen = new StringBuilder();
    for (String piece : pieces) {
      streamed.append(matcher.push(piece));
      seen.append(piece);
      if (!matcher.found()) {
        assertThat(streamed).hasToString(certainPart(seen.toString(), stops));
      }
    }
    int end = firstEnd(whole, stops);
    assertThat(matcher.found()).isEqualTo(end >= 0);
    assertThat(streamed + matcher.finish())
        .isEqualTo(end < 0 ? whole : beforeStop(whole, end, stops));
  }

  private static int firstEnd(String text, List<String> stops) {
    return stops.stream()
        .filter(text::contains)
        .mapToInt(stop -> text.indexOf(stop) + stop.length())
        .min()
        .orElse(-1);
  }

  private static String beforeStop(String text, int end, List<String> stops) {
    String upTo = text.substring(0, end);
    int length = stops.stream().filter(upTo::endsWith).mapToInt(String::length).max().orElseThrow();
    return upTo.substring(0, end - length);
  }

  /** Everything but the longest end that begins a stop string. */
  private static String certainPart(String text, List<String> stops) {
    for (int start = 0; start < text.length(); start++) {
      String end = text.substring(start);
      if (stops.stream().anyMatch(stop -> stop.startsWith(end))) {
        return text.substring(0, start);
      }
    }
    return text;
  }

  @Property
  void withoutStopStringsNothingIsHeldBack(@ForAll @AlphaChars @NotEmpty String text) {
    assertThat(new StopStrings(List.of()).push(text)).isEqualTo(text);
  }

  @Test
  void aMarkerSplitOverPiecesDoesNotShow() {
    StopStrings matcher = new StopStrings(List.of("\n### "));
    assertThat(matcher.push("Paris.\n")).isEqualTo("Paris.");
    assertThat(matcher.push("##")).isEmpty();
    assertThat(matcher.push("a\n##")).isEqualTo("\n##a");
    assertThat(matcher.push("# Instruction")).isEmpty();
    assertThat(matcher.found()).isTrue();
    assertThat(matcher.push("more")).isEmpty();
    assertThat(matcher.finish()).isEmpty();
  }

  @Test
  void refusesAnEmptyStopString() {
    assertThatThrownBy(() -> new StopStrings(List.of("a", "")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
