package org.alpacastreams.datasetsink.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AnswerShare;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.prompts.TokenUsage;
import org.alpacastreams.datasetsink.Examples;
import org.alpacastreams.datasetsink.version.ExamplesJsonl;
import org.alpacastreams.datasetsink.version.ValidationShare;
import org.alpacastreams.datasetsink.version.ValidationShare.Split;
import org.alpacastreams.datasetsink.version.VersionFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What DuckDB, which shares no code with the writer, finds in the files. */
class ParquetSplitTest {
  private static final ValidationShare A_FIFTH = new ValidationShare(200);
  private static final long EXAMPLES = 500;

  @TempDir Path folder;

  @Test
  void holdsTypedColumns() throws Exception {
    String columns = "SELECT column_name, column_type FROM (DESCRIBE FROM '%s')";
    assertThat(rows(columns.formatted(file(Split.TRAIN))))
        .map(column -> column.replace("\"", ""))
        .containsExactly(
            "exampleId|VARCHAR",
            "sequence|BIGINT",
            "instruction|VARCHAR",
            "input|VARCHAR",
            "output|VARCHAR",
            "origin|STRUCT(source VARCHAR, runId VARCHAR, promptId VARCHAR, item BIGINT, teacher VARCHAR,"
                + " model VARCHAR, recipe VARCHAR, promptVersion VARCHAR, file VARCHAR,"
                + " passage STRUCT(document VARCHAR, sha256 VARCHAR, start BIGINT, end BIGINT),"
                + " answer STRUCT(items INTEGER, usage STRUCT(promptTokens BIGINT, completionTokens BIGINT),"
                + " costUsd DOUBLE))",
            "neighbours|STRUCT(id VARCHAR, instruction VARCHAR, score DOUBLE)[]",
            "meanScore|DOUBLE",
            "annotations|STRUCT(language VARCHAR, instructionWords INTEGER,"
                + " instructionCharacters INTEGER, inputWords INTEGER, inputCharacters INTEGER,"
                + " outputWords INTEGER, outputCharacters INTEGER, refusal BOOLEAN, truncated BOOLEAN,"
                + " repeatsInput BOOLEAN, judgeScore DOUBLE)");
    assertThat(
            rows(
                ("SELECT DISTINCT name, repetition_type FROM parquet_schema('%s')"
                        + " WHERE name IN ('sequence', 'output', 'meanScore') ORDER BY name")
                    .formatted(file(Split.TRAIN))))
        .containsExactly("meanScore|OPTIONAL", "output|REQUIRED", "sequence|REQUIRED");
    assertThat(
            rows(
                "SELECT DISTINCT compression FROM parquet_metadata('%s')"
                    .formatted(file(Split.TRAIN))))
        .containsExactly("ZSTD");
  }

  @Test
  void dividesTheExamplesWithoutLossOrOverlap() throws Exception {
    List<String> train = rows("SELECT exampleId FROM '%s'".formatted(file(Split.TRAIN)));
    List<String> validation = rows("SELECT exampleId FROM '%s'".formatted(file(Split.VALIDATION)));
    assertThat(validation).hasSizeBetween(60, 140);
    Set<String> all = new HashSet<>(train);
    all.addAll(validation);
    assertThat(all).hasSize((int) EXAMPLES).hasSize(train.size() + validation.size());
    assertThat(train).allMatch(id -> A_FIFTH.splitOf(id) == Split.TRAIN);
  }

  @Test
  void holdsTheSameValuesAsExamplesJsonl() throws Exception {
    Path jsonl = folder.resolve("examples.jsonl");
    Files.write(jsonl, written(new ExamplesJsonl(), EXAMPLES));
    String columns =
        "exampleId, sequence, instruction, input, output, CAST(neighbours AS VARCHAR), meanScore, origin.promptId,"
            + " origin.item, origin.answer.items, origin.answer.usage.completionTokens,"
            + " origin.answer.costUsd, annotations.language, annotations.outputCharacters,"
            + " annotations.truncated";
    String both =
        "SELECT %s FROM '%s' UNION ALL SELECT %s FROM '%s'"
            .formatted(columns, file(Split.TRAIN), columns, file(Split.VALIDATION));
    String lines =
        "SELECT %s FROM read_json('%s', columns = {exampleId: 'VARCHAR', sequence: 'BIGINT',"
                .formatted(columns, jsonl)
            + " instruction: 'VARCHAR', input: 'VARCHAR', output: 'VARCHAR', neighbours:"
            + " 'STRUCT(id VARCHAR, instruction VARCHAR, score DOUBLE)[]', meanScore: 'DOUBLE', origin:"
            + " 'STRUCT(promptId VARCHAR, item BIGINT, answer STRUCT(items INTEGER, \"usage\""
            + " STRUCT(completionTokens BIGINT), costUsd DOUBLE))', annotations:"
            + " 'STRUCT(language VARCHAR, outputCharacters INTEGER, truncated BOOLEAN)'})";
    assertThat(rows("SELECT * FROM (%s) ORDER BY sequence".formatted(both)))
        .hasSize((int) EXAMPLES)
        .isEqualTo(rows("SELECT * FROM (%s) ORDER BY sequence".formatted(lines)));
    assertThat(rows("SELECT instruction, output FROM (%s) WHERE sequence = 7".formatted(both)))
        .containsExactly(example(7).instruction() + "|" + example(7).output());
    assertThat(rows("SELECT count(*) FROM (%s) WHERE meanScore IS NULL".formatted(both)))
        .containsExactly(Long.toString(EXAMPLES / 2));
  }

  @Test
  void isAFunctionOfTheExamples() throws IOException {
    VersionFormat format = ParquetSplit.of(Split.TRAIN).dividedBy(A_FIFTH);
    assertThat(written(format, EXAMPLES)).isEqualTo(written(format, EXAMPLES));
  }

  @Test
  void writesNothingForASideWithoutExamples() throws IOException {
    assertThat(written(ParquetSplit.of(Split.VALIDATION).dividedBy(new ValidationShare(0)), 10))
        .isEmpty();
  }

  @Test
  void startsANewRowGroupBeforeItHoldsMuch() throws Exception {
    Random random = new Random(7);
    Path file = folder.resolve("large.parquet");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VersionFormat.Writing writing =
        ParquetSplit.of(Split.TRAIN).dividedBy(new ValidationShare(0)).begin(out);
    for (long sequence = 0; sequence < 200; sequence++) {
      byte[] noise = new byte[50_000];
      random.nextBytes(noise);
      String text = HexFormat.of().formatHex(noise);
      writing.visit(Examples.of("cooking", sequence, "Write " + sequence, "", text));
    }
    writing.end();
    Files.write(file, out.toByteArray());
    String groups =
        "SELECT max(n) < 8000000, count(*) > 1 FROM (SELECT sum(total_compressed_size) n"
            + " FROM parquet_metadata('%s') GROUP BY row_group_id)";
    assertThat(rows(groups.formatted(file))).containsExactly("true|true");
  }

  private Path file(Split split) throws IOException {
    Path file = folder.resolve(split + ".parquet");
    Files.write(file, written(ParquetSplit.of(split).dividedBy(A_FIFTH), EXAMPLES));
    return file;
  }

  private static byte[] written(VersionFormat format, long examples) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VersionFormat.Writing writing = format.begin(out);
    for (AcceptedExample example :
        LongStream.range(0, examples).mapToObj(i -> example(i)).toList()) {
      writing.visit(example);
    }
    writing.end();
    return out.toByteArray();
  }

  private static AcceptedExample example(long sequence) {
    AcceptedExample e = Examples.of("cooking", sequence);
    Origin origin =
        sequence % 3 == 0
            ? Origin.importedFrom("rows.jsonl", sequence)
            : e.origin()
                .withAnswer(
                    new AnswerShare(17, new TokenUsage(900, sequence), new BigDecimal("0.0015")));
    return Examples.with(
        e,
        origin,
        sequence % 5 == 0
            ? List.of()
            : List.of(
                new Neighbour("seed-1", "Name \"it\" 中", 2 / 3.0),
                new Neighbour("seed-" + sequence, "Say it", 1.0 / (sequence + 1))),
        sequence % 2 == 0 ? Optional.empty() : Optional.of(1.0 / (sequence + 7)));
  }

  private static List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          row.add(String.valueOf(found.getObject(column)));
        }
        rows.add(String.join("|", row));
      }
    }
    return rows;
  }
}
