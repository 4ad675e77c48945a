package org.alpacastreams.datasetsink.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonFloatTest {
  private static final Pattern FLOAT =
      Pattern.compile("(?<=[ \\[])\\d+\\.\\d+(e-\\d+)?(?=[,\\]}])");

  /** Printed by Python 3: {@code repr(value)}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0",
        "-0.0",
        "1.0",
        "-2.5",
        "100.0",
        "0.1",
        "0.3333333333333333",
        "0.6666666666666666",
        "0.7",
        "0.002",
        "0.0001",
        "1e-05",
        "1.5e-07",
        "5.684341886080802e-14",
        "5e-324",
        "1.5e-323",
        "2.2250738585072014e-308",
        "1.7976931348623157e+308",
        "9999999999999998.0",
        "1e+16",
        "1e+22",
        "1e+23",
        "1.2345678901234568e+17",
        "9007199254740992.0",
        "9.223372036854776e+18",
        "1.2379400392853803e+27"
      })
  void writesWhatPythonWrites(String printed) {
    assertThat(PythonFloat.repr(Double.parseDouble(printed))).isEqualTo(printed);
  }

  @Test
  void writesEveryScoreOfTheReferenceAsItDid() throws IOException {
    Path golden = Path.of(System.getProperty("reference.dir", ""), "rouge", "golden_rougeL.jsonl");
    assumeTrue(Files.exists(golden), "skipped: no " + golden + "; set -Dreference.dir");
    long scores = 0;
    for (String line : Files.readAllLines(golden)) {
      Matcher printed = FLOAT.matcher(line.substring(line.indexOf("\"pool_size\"")));
      while (printed.find()) {
        assertThat(PythonFloat.repr(Double.parseDouble(printed.group())))
            .isEqualTo(printed.group());
        scores++;
      }
    }
    assertThat(scores).isGreaterThan(20_000);
  }
}
