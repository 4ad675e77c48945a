package org.alpacastreams.datasetsink.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.datasetsink.Examples;
import org.junit.jupiter.api.Test;

class AlpacaJsonTest {
  /** Printed by Python 3: {@code json.dumps(rows, indent=4)}. */
  private static final String WRITTEN_BY_PYTHON =
      """
      [
          {
              "instruction": "Quote \\"this\\" and \\\\ that / slash",
              "input": "",
              "output": "tab\\there\\nline\\r\\nform\\ffeed back\\bspace"
          },
          {
              "instruction": "caf\\u00e9 \\u4e2d\\u6587 \\ud83d\\ude00 \\u2028 end",
              "input": "\\u0000\\u0001\\u001f\\u007f~ ",
              "output": "\\u0080\\u00ff\\uffff \\ud83d"
          }
      ]""";

  @Test
  void escapesAsPythonDoes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VersionFormat.Writing writing = new AlpacaJson().begin(out);
    writing.visit(
        Examples.of(
            "d",
            0,
            "Quote \"this\" and \\ that / slash",
            "",
            "tab\there\nline\r\nform\ffeed back\bspace"));
    writing.visit(
        Examples.of(
            "d", 1, "café 中文 😀 \u2028 end", "\u0000\u0001\u001f\u007f~ ", "\u0080ÿ\uffff \ud83d"));
    writing.end();
    assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo(WRITTEN_BY_PYTHON);
  }

  @Test
  void writesAnEmptyListAsPythonDoes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new AlpacaJson().begin(out).end();
    assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("[]");
  }

  @Test
  void writesTheReleasedRowsAgainToTheByte() throws IOException {
    Path released = Path.of(System.getProperty("reference.dir", ""), "alpaca", "alpaca_data.json");
    assumeTrue(
        Files.isRegularFile(released),
        "skipped: no " + released + "; set -Dreference.dir to the reference folder");
    var digest = VersionedFile.sha256();
    long rows = 0;
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
        MappingIterator<JsonNode> read =
            Json.mapper().readerFor(JsonNode.class).readValues(released.toFile())) {
      VersionFormat.Writing writing = new AlpacaJson().begin(out);
      while (read.hasNext()) {
        JsonNode row = read.next();
        writing.visit(
            Examples.of(
                "alpaca",
                rows,
                row.get("instruction").textValue(),
                row.get("input").textValue(),
                row.get("output").textValue()));
        rows++;
      }
      writing.end();
    }
    assertThat(rows).isEqualTo(52_002);
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("2eddafc6b977608d778aaab8dfc7e50e547b3af9826dfb9e909d9fc362e4a419");
  }
}
