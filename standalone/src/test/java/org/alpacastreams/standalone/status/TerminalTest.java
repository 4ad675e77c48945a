package org.alpacastreams.standalone.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void redrawsABlockInPlace() {
    Terminal terminal = new Terminal(out, true);
    terminal.show(List.of("one", "two"));
    bytes.reset();
    terminal.show(List.of("three"));
    assertThat(written())
        .startsWith("\u001B[?7l\u001B[2A\r")
        .contains("three\u001B[K\n\u001B[J")
        .endsWith("\u001B[?7h");
  }

  @Test
  void printsALineAboveTheBlock() {
    Terminal terminal = new Terminal(out, true);
    terminal.show(List.of("one", "two"));
    bytes.reset();
    terminal.print("said");
    assertThat(written()).isEqualTo("\u001B[2A\r\u001B[Jsaid\n");
  }

  @Test
  void writesNoControlCharactersElsewhere() {
    new Terminal(out, false).print("said");
    assertThat(written()).isEqualTo("said\n");
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
