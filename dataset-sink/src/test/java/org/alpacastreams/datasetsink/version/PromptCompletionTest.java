package org.alpacastreams.datasetsink.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.datasetsink.Examples;
import org.junit.jupiter.api.Test;

class PromptCompletionTest {
  /** The fifth layout with the input as it is: the reference's own where it does not draw one. */
  private static final long AS_RECORDED = 8;

  @Test
  void isTheReferencesWhereItDrawsNothing() throws IOException {
    Path golden =
        Path.of(System.getProperty("reference.dir", ""))
            .resolve("self-instruct/golden_selfinstruct.jsonl");
    assumeTrue(Files.exists(golden), "no reference data: run with -Dreference.dir=<its folder>");
    int rows = 0;
    for (String line : Files.readAllLines(golden)) {
      JsonNode row = Json.mapper().readTree(line);
      if (row.path("fn").asText().equals("encode_instance_non_random")) {
        JsonNode args = row.path("args");
        PromptCompletion pair =
            PromptCompletion.of(
                args.path(0).asText(), args.path(1).asText(), args.path(2).asText(), AS_RECORDED);
        assertThat(pair.prompt()).isEqualTo(row.at("/expected/prompt").asText());
        assertThat(pair.completion()).isEqualTo(row.at("/expected/completion").asText());
        rows++;
      }
    }
    assertThat(rows).isEqualTo(1);
  }

  @Test
  void hasSevenLayoutsWithAnInputAndSixWithout() {
    assertThat(prompts("2 + {i}"))
        .hasSize(7)
        .contains(
            "Add {x}.\nInput: 2 + {i}\nOutput:",
            "Add {x}.\n\n2 + {i}\n\n",
            "Task: Add {x}.\n\n2 + {i}\n\n");
    assertThat(prompts(" ")).hasSize(6).contains("Add {x}. Output:", "Task: Add {x}.\n\n");
  }

  private static Set<String> prompts(String input) {
    return LongStream.range(-40, 40)
        .mapToObj(choice -> PromptCompletion.of("Add {x}.", input, "4", choice).prompt())
        .collect(Collectors.toSet());
  }

  @Test
  void halfOfAllChoicesLeaveOutAnOnlyFieldsName() {
    assertThat(PromptCompletion.of("Sum up.", "Text: a\n\nb", "c", 9).prompt())
        .isEqualTo("Sum up.\n\na\nb\n\n");
    assertThat(PromptCompletion.of("Sum up.", "Text: a\n\nb", "c", 8).prompt())
        .isEqualTo("Sum up.\n\nText: a\n\nb\n\n");
    assertThat(PromptCompletion.of("Sum up.", "From: a\nTo: b", "c", 9).prompt())
        .isEqualTo("Sum up.\n\nFrom: a\nTo: b\n\n");
    assertThat(PromptCompletion.of("Sum up.", "x", "c", 0).completion())
        .isEqualTo(" c<|endoftext|>");
  }

  @Test
  void aVersionsFileHasALineForEachExampleAndIsTheSameAgain() throws IOException {
    AcceptedExample example = Examples.of("cooking", 3);

    String first = written(example);

    assertThat(written(example)).isEqualTo(first).endsWith("<|endoftext|>\"}\n");
    assertThat(Json.mapper().readTree(first).path("prompt").asText())
        .contains(example.instruction().strip());
  }

  private static String written(AcceptedExample example) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VersionFormat.Writing writing = new PromptCompletionJsonl().begin(out);
    writing.visit(example);
    writing.end();
    return out.toString(StandardCharsets.UTF_8);
  }
}
