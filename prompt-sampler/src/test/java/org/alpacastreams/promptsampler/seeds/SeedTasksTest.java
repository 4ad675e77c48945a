package org.alpacastreams.promptsampler.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alpacastreams.contracts.runs.SeedTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedTasksTest {
  private static final String GOOD =
      """
      {"id": "%s", "instruction": "Do it.", "instances": [{"input": "", "output": "Done."}]}
      """;

  @TempDir private Path directory;

  @Test
  void readsTheReferenceFormatAndOnlyTheFirstInstance() throws Exception {
    byte[] file = SeedTasksTest.class.getResourceAsStream("/seeds/four.jsonl").readAllBytes();

    List<SeedTask> tasks = SeedTasks.parse("four.jsonl", file);

    assertThat(tasks)
        .extracting(SeedTask::seedId)
        .containsExactly("four_0", "four_1", "four_2", "four_3");
    assertThat(tasks.get(1))
        .isEqualTo(
            new SeedTask(
                "four_1",
                "Is the named object usually red or green?",
                "a cucumber",
                "green",
                true,
                List.of("nature")));
  }

  @Test
  void namesFileAndLineOfEveryBrokenTaskAndWhatIsWrong() throws Exception {
    Path file = directory.resolve("mine.jsonl");
    Files.writeString(
        file,
        GOOD.formatted("a")
            + "{\"id\": \"b\", \"instruction\": \n"
            + "[1, 2]\n"
            + "\n"
            + "{\"id\": \"c\", \"instances\": []}\n"
            + "{\"id\": \"d\", \"instruction\": \"x\", \"instances\": [{\"input\": \"\"}]}\n"
            + GOOD.formatted("a"));

    assertThatThrownBy(() -> SeedTasks.read(file))
        .isInstanceOf(BrokenSeedsException.class)
        .hasMessageContaining("mine.jsonl has 5 broken seed tasks:")
        .hasMessageContaining("line 2, column ")
        .hasMessageContaining("line 3: not a JSON object")
        .hasMessageContaining("line 5: 'instruction' is missing or blank; 'instances' must be")
        .hasMessageContaining("line 6: 'instances[0].output' must be text")
        .hasMessageContaining("line 7: id 'a' is already used in line 1")
        .hasMessageContaining("Correct these lines or remove them");
  }

  @Test
  void listsAtMostTenBrokenLines() {
    byte[] text = "nonsense\n".repeat(25).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> SeedTasks.parse("bad.jsonl", text))
        .hasMessageContaining("25 broken seed tasks")
        .hasMessageContaining("line 10,")
        .hasMessageNotContaining("line 11")
        .hasMessageContaining("and 15 more");
  }

  @Test
  void refusesAnEmptyFileAMissingFileAndOtherEncodings() {
    assertThatThrownBy(() -> SeedTasks.parse("empty.jsonl", new byte[] {'\n', '\n'}))
        .hasMessageStartingWith("empty.jsonl has no seed tasks; write one JSON object per line");
    assertThatThrownBy(() -> SeedTasks.read(directory.resolve("nowhere.jsonl")))
        .hasMessageContaining("nowhere.jsonl does not exist");
    assertThatThrownBy(
            () -> SeedTasks.parse("latin.jsonl", "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1)))
        .hasMessage("latin.jsonl is not UTF-8 text; save it as UTF-8");
  }

  @Test
  void toleratesAByteOrderMark() {
    byte[] text = ("\uFEFF" + GOOD.formatted("a")).getBytes(StandardCharsets.UTF_8);

    assertThat(SeedTasks.parse("bom.jsonl", text)).hasSize(1);
  }

  @Test
  void shipsSeedTasksOfItsOwn() {
    assertThat(SeedTasks.standard()).hasSize(175);
    assertThat(SeedTasks.standard()).filteredOn(SeedTask::classification).hasSize(26);
  }
}
