package org.alpacastreams.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleFileTest {
  private static final String ROW = "{\"instruction\":\"Add.\",\"input\":\"1 2\",\"output\":\"3\"}";
  private static final InstructionExample EXAMPLE = new InstructionExample("Add.", "1 2", "3");

  @TempDir Path directory;

  @Test
  void readsAnArrayAndLinesAlike() throws IOException {
    assertThat(ExampleFile.read(file(" [" + ROW + ",\n" + ROW + "]\n")))
        .containsExactly(EXAMPLE, EXAMPLE);
    assertThat(ExampleFile.read(file("\uFEFF" + ROW + "\n\n" + ROW)))
        .containsExactly(EXAMPLE, EXAMPLE);
  }

  @Test
  void anInputMayBeAbsentAndAnOutputEmptyAsInAlpacasData() throws IOException {
    assertThat(ExampleFile.read(file("[{\"instruction\":\"Be silent.\",\"output\":\"\"}]")))
        .containsExactly(new InstructionExample("Be silent.", "", ""));
  }

  @Test
  void aRowsIdDependsOnItsTexts() {
    assertThat(EXAMPLE.exampleId())
        .isEqualTo(new InstructionExample("Add.", "1 2", "3").exampleId())
        .isNotEqualTo(new InstructionExample("Add.", "1", "2 3").exampleId());
  }

  @Test
  void saysWhatIsWrongAndWhere() throws IOException {
    assertThatThrownBy(() -> ExampleFile.read(directory.resolve("nothing.json")))
        .hasMessageContaining("nothing.json is not there; name a file of rows");
    for (String empty : new String[] {"", "[]", "\n\n"}) {
      assertThatThrownBy(() -> ExampleFile.read(file(empty)))
          .hasMessageContaining("has no examples, so there is nothing to learn");
    }
    assertThatThrownBy(() -> ExampleFile.read(file(ROW + "\n{\"instruction\":")))
        .hasMessageContaining("line 2 is not JSON");
    assertThatThrownBy(() -> ExampleFile.read(file("[" + ROW + "," + ROW)))
        .hasMessageContaining("row 3 is not JSON");
    assertThatThrownBy(() -> ExampleFile.read(file("[" + ROW + ",{\"prompt\":\"a\"}]")))
        .hasMessageContaining("row 2 has no 'instruction'");
    assertThatThrownBy(() -> ExampleFile.read(file("{\"instruction\":3,\"output\":\"x\"}")))
        .hasMessageContaining("line 1 is not JSON with the texts");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("data.json"), content);
  }
}
