package org.alpacastreams.standalone.importing.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.alpacastreams.examplefiles.BrokenRow;
import org.alpacastreams.examplefiles.ExampleFile;
import org.alpacastreams.examplefiles.ExampleRow;
import org.alpacastreams.examplefiles.UnreadableFileException;
import org.alpacastreams.standalone.importing.ImportKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of DuckDB, which shares no code with the reader, and of the dataset-sink. */
class ParquetRowsTest {
  private static final String NUMBERED =
      "SELECT 'Name thing ' || i AS instruction, CASE WHEN i %% 3 = 0 THEN NULL ELSE 'input ' || i %% 5"
          + " END AS input, repeat('señor 😀 ', 20) || i AS output, i AS score, {'file': 'x'} AS origin"
          + " FROM range(%d) t(i)";

  @TempDir Path folder;
  private final List<ExampleRow> rows = new ArrayList<>();
  private final List<BrokenRow> broken = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COMPRESSION uncompressed",
        "COMPRESSION snappy",
        "COMPRESSION gzip",
        "COMPRESSION zstd",
        "COMPRESSION snappy, PARQUET_VERSION V2",
        "COMPRESSION zstd, PARQUET_VERSION V2"
      })
  void readsEveryRowInOrderHoweverItIsWritten(String options) throws Exception {
    read(duck(NUMBERED.formatted(5000), options + ", ROW_GROUP_SIZE 2048"));
    assertThat(broken).isEmpty();
    assertThat(rows).hasSize(5000);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i))
          .isEqualTo(
              new ExampleRow(
                  i,
                  i + 1,
                  Optional.empty(),
                  "Name thing " + i,
                  i % 3 == 0 ? "" : "input " + i % 5,
                  "señor 😀 ".repeat(20) + i,
                  0));
    }
  }

  @Test
  void readsAVersionOfTheDatasetSink() throws Exception {
    read(version());
    assertThat(broken).isEmpty();
    assertThat(rows).hasSize(12);
    assertThat(rows.get(7))
        .isEqualTo(
            new ExampleRow(
                7,
                8,
                Optional.empty(),
                "Name 7 things that are blue — señor 😀",
                "line one\nline \"two\" of 7",
                "answer\t7",
                0));
    assertThat(rows.get(6).input()).isEmpty();
  }

  @Test
  void readsTheLayoutsThatJsonMayHave() throws Exception {
    read(
        duck(
            """
            SELECT [{'role': 'system', 'content': 's'}, {'role': 'user', 'content': 'a'},
                    {'role': 'assistant', 'content': '1'}, {'role': 'user', 'content': 'more'},
                    {'role': 'assistant', 'content': '2'}] AS messages
            """,
            ""));
    read(
        duck(
            """
            SELECT [{'from': 'human', 'value': 'b'}, {'from': 'gpt', 'value': '2'}] AS conversations
            """,
            ""));
    read(duck("SELECT 'c' AS prompt, ' 3' AS completion", ""));
    read(
        duck(
            """
            SELECT [{'role': 'user', 'content': 'd'}] AS prompt,
                   [{'role': 'assistant', 'content': '4'}] AS completion
            """,
            ""));
    read(duck("SELECT 'e' AS question, '5' AS answer", ""));
    read(duck("SELECT 'f' AS instruction, 'x' AS context, '6' AS response", ""));
    assertThat(broken).isEmpty();
    assertThat(rows)
        .extracting(
            ExampleRow::instruction,
            ExampleRow::input,
            ExampleRow::output,
            ExampleRow::furtherInstances)
        .containsExactly(
            tuple("a", "", "1", 1),
            tuple("b", "", "2", 0),
            tuple("c", "", "3", 0),
            tuple("d", "", "4", 0),
            tuple("e", "", "5", 0),
            tuple("f", "x", "6", 0));
  }

  @Test
  void tasksKeepTheirIdsAndMayNotRepeatThem() throws Exception {
    Path file =
        duck(
            """
            SELECT * FROM (VALUES (7, 'a', [{'input': 'x', 'output': 'y'}]), (7, 'b', []))
              t(id, instruction, instances)
            """,
            "");
    ImportKind.SEEDS.open(file).read(collecting());
    assertThat(rows).containsExactly(new ExampleRow(0, 1, Optional.of("7"), "a", "x", "y", 0));
    assertThat(broken).extracting(BrokenRow::line).containsExactly(2);
  }

  @Test
  void reportsRowsThatCannotBeReadByTheirNumber() throws Exception {
    read(
        duck(
            """
            SELECT * FROM (VALUES ('a', 1), (NULL, 2), ('c', 3)) t(instruction, output)
            """,
            ""));
    read(duck("SELECT 'a'::BLOB AS instruction", ""));
    assertThat(rows).isEmpty();
    assertThat(broken)
        .containsExactly(
            new BrokenRow(1, "'output' is not text but a number"),
            new BrokenRow(
                2, "has no 'instruction', 'messages', 'conversations', 'prompt' or 'question'"),
            new BrokenRow(3, "'output' is not text but a number"),
            new BrokenRow(1, "'instruction' is not text but bytes"));
  }

  @Test
  void isKnownByItsFirstBytesWhateverItsName() throws Exception {
    Path named = duck("SELECT 'a' AS instruction", "");
    read(Files.move(named, folder.resolve("rows.data")));
    assertThat(rows).extracting(ExampleRow::instruction).containsExactly("a");
  }

  @Test
  void namesTheColumnsThereAreWhereNoneAsks() throws Exception {
    Path file = duck("SELECT 'a' AS question_text, 'b' AS reply", "");
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("has none of the columns instruction, messages")
        .hasMessageContaining("it has question_text, reply.");
  }

  @Test
  void namesACodecThatItDoesNotRead() throws Exception {
    Path file = duck(NUMBERED.formatted(100), "COMPRESSION brotli");
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("column 'instruction' is compressed with BROTLI")
        .hasMessageContaining("UNCOMPRESSED, SNAPPY, GZIP, ZSTD are")
        .hasMessageContaining("(COMPRESSION zstd)");
  }

  @Test
  void saysWhereAFileIsDamaged() throws Exception {
    byte[] bytes = Files.readAllBytes(version());
    bytes[firstPage(version(), "output") + 60] ^= 0x20;
    Path flipped = Files.write(folder.resolve("flipped.parquet"), bytes);
    assertThatThrownBy(() -> read(flipped))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining(
            "flipped.parquet is damaged: a page of column 'output' does not have its checksum")
        .hasMessageContaining("Rows after the first 0 cannot be read");
  }

  @Test
  void aFlippedByteEndsInAMessageOrInAsManyRows() throws Exception {
    byte[] whole = Files.readAllBytes(duck(NUMBERED.formatted(300), "COMPRESSION zstd"));
    Path file = folder.resolve("flipped.parquet");
    int refused = 0;
    for (int i = 0; i < whole.length; i += 11) {
      byte[] bytes = whole.clone();
      bytes[i] ^= (byte) 0xFF;
      Files.write(file, bytes);
      rows.clear();
      broken.clear();
      try {
        read(file);
        assertThat(rows.size() + broken.size()).isEqualTo(300);
      } catch (UnreadableFileException e) {
        refused++;
        assertThat(e).hasMessageContaining("flipped.parquet").hasMessageNotContaining(": null");
      }
    }
    assertThat(refused).isGreaterThan(whole.length / 11 / 4);
  }

  @Test
  void saysThatAFileBreaksOffOrIsNoneAtAll() throws Exception {
    byte[] whole = Files.readAllBytes(version());
    for (int length : new int[] {4, 11, whole.length / 2, whole.length - 1}) {
      byte[] start = new byte[length];
      System.arraycopy(whole, 0, start, 0, length);
      Path file = Files.write(folder.resolve("cut.parquet"), start);
      assertThatThrownBy(() -> read(file))
          .isInstanceOf(UnreadableFileException.class)
          .hasMessageContaining("cut.parquet breaks off: a Parquet file ends with PAR1");
    }
    Path json = Files.writeString(folder.resolve("json.parquet"), "[{\"instruction\": \"a\"}]");
    assertThatThrownBy(() -> read(json)).hasMessageContaining("is not a Parquet file");
    Path empty = Files.write(folder.resolve("empty.parquet"), new byte[0]);
    assertThatThrownBy(() -> read(empty)).hasMessageContaining("is empty");
    assertThatThrownBy(() -> read(folder.resolve("absent.parquet")))
        .hasMessageContaining("absent.parquet does not exist");
  }

  @Test
  void passesTheTroublesOfWhoTakesTheRowsOn() throws Exception {
    Path file = duck(NUMBERED.formatted(3), "");
    assertThatThrownBy(
            () ->
                new ParquetRows()
                    .read(
                        file,
                        row -> {
                          throw new IllegalStateException("no broker");
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no broker");
  }

  private static Path version() throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(ParquetRowsTest.class.getResource("version-train.parquet")).toURI());
  }

  /** What {@code query} gives, in DuckDB's own compression unless {@code options} say otherwise. */
  private Path duck(String query, String options) throws SQLException {
    Path file = folder.resolve("rows-%d.parquet".formatted(rows.size() + broken.size()));
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute(
          "COPY (%s) TO '%s' (FORMAT parquet%s)"
              .formatted(query, file, options.isEmpty() ? "" : ", " + options));
    }
    return file;
  }

  private static int firstPage(Path file, String column) throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT data_page_offset FROM parquet_metadata('%s') WHERE path_in_schema = '%s'"
                    .formatted(file, column))) {
      found.next();
      return found.getInt(1);
    }
  }

  private void read(Path file) {
    ImportKind.CANDIDATES.open(file).read(collecting());
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
