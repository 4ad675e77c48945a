package org.alpacastreams.trainer.launching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTemplateTest {

  @Test
  void fillsPlacesAfterTheWordsWereFound() {
    assertThat(fill("torchrun --n=4 'my train.py' --data {dataset} --fsdp \"a b\" --out={output}"))
        .containsExactly(
            "torchrun",
            "--n=4",
            "my train.py",
            "--data",
            "/data/it's here.json",
            "--fsdp",
            "a b",
            "--out=/out");
    assertThat(fill("run\n  {base} {recipe} a\\ b '' {output}"))
        .containsExactly("run", "/base", "/recipe", "a b", "", "/out");
  }

  @Test
  void refusesWhatCannotWork() {
    assertThatThrownBy(() -> CommandLineTemplate.of(" "))
        .hasMessageContaining("alpaca.training.command is ' ': it is empty");
    assertThatThrownBy(() -> CommandLineTemplate.of("run {data} {output}"))
        .hasMessageContaining("{data} is no place; there are {dataset}, {recipe}, {output}");
    assertThatThrownBy(() -> CommandLineTemplate.of("run {dataset}"))
        .hasMessageContaining("it has no {output}");
    assertThatThrownBy(() -> CommandLineTemplate.of("run 'it {output}"))
        .hasMessageContaining("a quote is not closed");
  }

  private static List<String> fill(String template) {
    return CommandLineTemplate.of(template)
        .fill(
            Path.of("/data/it's here.json"), Path.of("/recipe"), Path.of("/out"), Path.of("/base"));
  }
}
