package org.alpacastreams.examplefiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleFileTest {
  @TempDir Path folder;
  private final List<ExampleRow> rows = new ArrayList<>();
  private final List<BrokenRow> broken = new ArrayList<>();

  @Test
  void readsAJsonList() throws Exception {
    read(
        """
        [
            {
                "instruction": "Name a river.",
                "input": "",
                "output": "The Rhine."
            },
            {"instruction": "Add.", "input": "1 and 2", "output": "3",
             "most_similar_instructions": {"a": 0.5}, "avg_similarity_score": 0.1}
        ]
        """);
    assertThat(rows)
        .containsExactly(
            new ExampleRow(0, 2, Optional.empty(), "Name a river.", "", "The Rhine.", 0),
            new ExampleRow(1, 7, Optional.empty(), "Add.", "1 and 2", "3", 0));
    assertThat(broken).isEmpty();
  }

  @Test
  void readsJsonLinesWithEitherLineEndAndBlankLines() throws Exception {
    read("{\"instruction\":\"a\",\"output\":\"1\"}\r\n\n{\"id\":7,\"instruction\":\"ü\"}");
    assertThat(rows)
        .containsExactly(
            new ExampleRow(0, 1, Optional.empty(), "a", "", "1", 0),
            new ExampleRow(1, 3, Optional.of("7"), "ü", "", "", 0));
  }

  @Test
  void readsSeedTasksAndTellsOfFurtherInstances() throws Exception {
    read(
        """
        {"id": "s1", "name": "n", "instruction": "Add.", "instances": [{"input": "1", "output": "2"}, {"input": "3", "output": "4"}], "is_classification": false}
        """);
    assertThat(rows).containsExactly(new ExampleRow(0, 1, Optional.of("s1"), "Add.", "1", "2", 1));
  }

  @Test
  void readsTheLayoutsOfOtherTools() throws Exception {
    read(
        """
        {"instruction": "a", "context": "x", "response": "1", "category": "open_qa"}
        {"messages": [{"role": "system", "content": "s"}, {"role": "user", "content": "b"}, {"role": "assistant", "content": "2"}, {"role": "user", "content": "more"}, {"role": "assistant", "content": "3"}]}
        {"conversations": [{"from": "human", "value": "c"}, {"from": "gpt", "value": "3"}]}
        {"prompt": "d\\n\\n", "completion": " 4<|endoftext|>"}
        {"prompt": [{"role": "user", "content": "e"}], "completion": [{"role": "assistant", "content": [{"type": "text", "text": "5"}]}]}
        {"question": "f", "answer": "6"}
        {"exampleId": "x", "sequence": 0, "instruction": "g", "input": "", "output": "7", "origin": {}, "annotations": {"language": "en"}}
        """);
    assertThat(broken).isEmpty();
    assertThat(rows)
        .extracting(
            ExampleRow::instruction,
            ExampleRow::input,
            ExampleRow::output,
            ExampleRow::furtherInstances)
        .containsExactly(
            tuple("a", "x", "1", 0),
            tuple("b", "", "2", 1),
            tuple("c", "", "3", 0),
            tuple("d", "", "4", 0),
            tuple("e", "", "5", 0),
            tuple("f", "", "6", 0),
            tuple("g", "", "7", 0));
  }

  @Test
  void reportsConversationsThatCannotBeRead() throws Exception {
    read(
        """
        {"messages": "hello"}
        {"messages": [{"role": "user", "content": "a"}]}
        {"messages": [{"role": "user", "content": [{"type": "image_url"}]}, {"role": "assistant", "content": "b"}]}
        {"messages": [{"role": "assistant", "content": "a"}]}
        {"conversations": [{"from": "wizard", "value": "a"}]}
        """);
    assertThat(rows).isEmpty();
    assertThat(broken)
        .extracting(BrokenRow::problem)
        .containsExactly(
            "'messages' is not a list of messages",
            "'messages' has no text from a user and an assistant's after it",
            "'messages' has no text from a user and an assistant's after it",
            "'messages' begins with an answer",
            "a message is from 'wizard' where one from user, assistant or system was expected");
  }

  @Test
  void reportsBrokenLinesAndKeepsTheNumbersOfTheOthers() throws Exception {
    read(
        """
        {"instruction": "a"}
        {"instruction": "b"
        {"input": "no instruction"}
        {"instruction": "  "}
        {"instruction": "c", "output": 5}
        [1]
        {"instruction": "d", "instances": []}
        {"instruction": "e"}
        """);
    assertThat(rows)
        .extracting(ExampleRow::index, ExampleRow::instruction)
        .containsExactly(tuple(0L, "a"), tuple(7L, "e"));
    assertThat(broken).extracting(BrokenRow::line).containsExactly(2, 3, 4, 5, 6, 7);
    assertThat(broken.get(0).problem()).startsWith("not JSON: Unexpected end-of-input");
    assertThat(broken.get(1).problem()).startsWith("has no 'instruction', 'messages'");
    assertThat(broken.get(2).problem()).isEqualTo("'instruction' is blank");
    assertThat(broken.get(3).problem()).isEqualTo("'output' is not text but a number");
    assertThat(broken.get(4).problem()).isEqualTo("not a JSON object but a list");
    assertThat(broken.get(5).problem()).startsWith("'instances' must be a list");
  }

  @Test
  void reportsBrokenRowsOfAListByTheirLine() throws Exception {
    read("[\n{\"instruction\": \"a\"},\n5,\n{\"instruction\": \"b\"}]");
    assertThat(broken).containsExactly(new BrokenRow(3, "not a JSON object but a number"));
    assertThat(rows).extracting(ExampleRow::index).containsExactly(0L, 2L);
  }

  @Test
  void stopsWhereAListIsNotValidAndSaysWhere() {
    assertThatThrownBy(() -> read("[\n{\"instruction\": \"a\"},\n{\"instruction\" \"b\"}]"))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("rows.json:3: the list is not valid JSON")
        .hasMessageContaining("1 rows before it are readable");
  }

  @Test
  void refusesAListThatBreaksOff() {
    assertThatThrownBy(() -> read("[\n{\"instruction\": \"a\"},\n"))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("the list is not valid JSON");
  }

  @Test
  void refusesWhatFollowsAList() {
    assertThatThrownBy(() -> read("[]\n[]"))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("rows.json:2: there is something after the end of the list");
  }

  @Test
  void skipsAByteOrderMark() throws Exception {
    read("\uFEFF[{\"instruction\": \"a\"}]");
    assertThat(rows).extracting(ExampleRow::instruction).containsExactly("a");
  }

  @Test
  void saysThatAFileIsEmptyMissingOrUtf16() throws Exception {
    assertThatThrownBy(() -> read("")).hasMessageContaining("is empty");
    assertThatThrownBy(() -> read(" \n ")).hasMessageContaining("is empty");
    assertThatThrownBy(() -> ExampleFile.ofRows(folder.resolve("absent")).read(collecting()))
        .hasMessageContaining("absent does not exist");
    Path utf16 = folder.resolve("utf16.json");
    Files.write(utf16, "\uFEFF[]".getBytes(StandardCharsets.UTF_16LE));
    assertThatThrownBy(() -> ExampleFile.ofRows(utf16).read(collecting()))
        .hasMessageContaining("UTF-16");
  }

  @Test
  void saysThatAFileIsParquetOrCompressed() throws Exception {
    Path parquet = Files.write(folder.resolve("rows"), new byte[] {'P', 'A', 'R', '1', 21, 4});
    assertThatThrownBy(() -> ExampleFile.ofRows(parquet).read(collecting()))
        .hasMessage(
            parquet
                + " is a Parquet file, which ./alpaca import takes; give JSON or JSON Lines here,"
                + " as ./alpaca export writes.");
    Path packed = Files.write(folder.resolve("rows.json.gz"), new byte[] {0x1F, (byte) 0x8B, 8});
    assertThatThrownBy(() -> ExampleFile.ofRows(packed).read(collecting()))
        .hasMessage(packed + " is compressed. Unpack it with gunzip.");
  }

  @Test
  void reportsALineThatIsNotUtf8() throws Exception {
    Path latin1 = folder.resolve("latin1.jsonl");
    Files.write(latin1, "{\"instruction\":\"ü\"}\n".getBytes(StandardCharsets.ISO_8859_1));
    ExampleFile.ofRows(latin1).read(collecting());
    assertThat(broken.get(0).problem()).contains("UTF-8");
  }

  @Test
  void readsAnotherFormatByTheSameLayouts() {
    RowFormat inMemory =
        (file, rows) -> {
          rows.accept(Json.mapper().createObjectNode().put("prompt", "a").put("completion", "1"));
          rows.accept(Json.mapper().createObjectNode().put("output", "2"));
          rows.accept(Json.mapper().createObjectNode().put("id", 3).put("instruction", "c"));
          rows.accept(Json.mapper().createObjectNode().put("id", 3).put("instruction", "d"));
        };
    ExampleFile.ofTasks(folder.resolve("rows.other")).readAs(inMemory).read(collecting());
    assertThat(rows)
        .containsExactly(
            new ExampleRow(0, 1, Optional.empty(), "a", "", "1", 0),
            new ExampleRow(2, 3, Optional.of("3"), "c", "", "", 0));
    assertThat(broken).extracting(BrokenRow::line).containsExactly(2, 4);
  }

  @Test
  void reportsATaskWhoseIdWasUsedBefore() throws Exception {
    Path file = folder.resolve("tasks.jsonl");
    Files.writeString(
        file, "{\"id\":\"a\",\"instruction\":\"x\"}\n{\"id\":\"a\",\"instruction\":\"y\"}\n");
    ExampleFile.ofTasks(file).read(collecting());
    assertThat(rows).hasSize(1);
    assertThat(broken).containsExactly(new BrokenRow(2, "id 'a' is already used in line 1"));
  }

  private void read(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("rows.json"), content);
    ExampleFile.ofRows(file).read(collecting());
  }

  private ExampleFile.RowVisitor collecting() {
    return new ExampleFile.RowVisitor() {
      @Override
      public void row(ExampleRow row) {
        rows.add(row);
      }

      @Override
      public void broken(BrokenRow row) {
        broken.add(row);
      }
    };
  }
}
