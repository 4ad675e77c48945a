package org.alpacastreams.dedupfilter.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PythonTextTest {
  @Test
  void hasPythonsTwentyNineSpacesAndNoOthers() {
    // [hex(c) for c in range(0x110000) if chr(c).isspace()], Python 3
    List<Integer> python =
        IntStream.of(
                0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x1F, 0x20, 0x85, 0xA0, 0x1680,
                0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009,
                0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
            .boxed()
            .toList();
    assertThat(
            IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(PythonText::isSpace).boxed())
        .containsExactlyElementsOf(python);
  }

  @Test
  void stripsWhatJavaKeeps() {
    assertThat(PythonText.strip("\u00A0\u0085\u2007\u202F\u001C a b \u001F\n")).isEqualTo("a b");
    assertThat(PythonText.strip("\u200Ba")).isEqualTo("\u200Ba");
    assertThat(PythonText.strip(" \t")).isEmpty();
    assertThat(PythonText.strip("")).isEmpty();
  }

  @Test
  void countsWordsBetweenAnyWhiteSpace() {
    assertThat(PythonText.countWords("a\u00A0b\u001Cc\u3000d")).isEqualTo(4);
    assertThat(PythonText.countWords("a\u200Bb")).isEqualTo(1);
    assertThat(PythonText.countWords("  a  ")).isEqualTo(1);
    assertThat(PythonText.countWords(" ")).isZero();
  }
}
