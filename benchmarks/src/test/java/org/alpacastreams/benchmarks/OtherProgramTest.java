package org.alpacastreams.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtherProgramTest {
  @Test
  void takesTheLastTimeThatIsPrinted() throws Exception {
    assertThat(OtherProgram.seconds(List.of("echo", "part t=0.5 rest=9", "all t=1.25 s")))
        .isEqualTo(1.25);
  }

  @Test
  void saysWhatAProgramPrintedThatMeasuredNothing() {
    assertThatThrownBy(() -> OtherProgram.seconds(List.of("echo", "no time")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'echo no time' ended with 0 and printed no t=SECONDS: no time");
    assertThatThrownBy(() -> OtherProgram.seconds(List.of("sh", "-c", "echo t=1; exit 3")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ended with 3");
  }
}
