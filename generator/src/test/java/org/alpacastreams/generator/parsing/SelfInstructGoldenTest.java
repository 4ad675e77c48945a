package org.alpacastreams.generator.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.generator.parsing.ParsedItem.Intact;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The goldens record parsing and filtering together. The filters are another service's; here they
 * are written down once more, as SPEC 2.2 and 2.5 have them.
 */
class SelfInstructGoldenTest {
  private static final Pattern UNSUITABLE =
      Pattern.compile(
          "\\b(images?|graphs?|pictures?|files?|maps?|draw|plot|go to)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  private static final InstanceParser INSTANCES = new ReferenceInstances(Labels.ENGLISH);

  private static List<JsonNode> goldens;

  @BeforeAll
  static void readGoldens() throws IOException {
    Path file =
        Path.of(System.getProperty("reference.dir", "absent"))
            .resolve("self-instruct/golden_selfinstruct.jsonl");
    assumeTrue(
        Files.isRegularFile(file),
        "skipped: no reference data at " + file + "; set -Dreference.dir");
    goldens = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      goldens.add(Json.mapper().readTree(line));
    }
  }

  @Test
  void readsListsOfInstructionsAsTheReferenceDoes() {
    List<JsonNode> rows = rows("bootstrap_post_process");
    assertThat(rows).hasSize(5);
    for (JsonNode row : rows) {
      List<String> instructions =
          CompletionParser.instructions(Parsing.REFERENCE, Labels.ENGLISH)
              .parse(new Completion(9, row.path("text").asText(""), finishReason(row)))
              .stream()
              .filter(Intact.class::isInstance)
              .map(item -> ((Intact) item).instruction())
              .filter(SelfInstructGoldenTest::passesTheTextFilters)
              .toList();
      assertThat(instructions).isEqualTo(texts(row.path("expected")));
    }
  }

  @Test
  void readsAnInputAndItsOutputAsTheReferenceDoes() {
    List<JsonNode> rows = rows("parse_input_output");
    assertThat(rows).hasSize(4);
    for (JsonNode row : rows) {
      List<Instance> instances =
          INSTANCES.inputFirst(
              new Completion(1, "Example 1\n" + row.path("text").asText(), "stop"));
      List<String> expected = texts(row.path("expected"));
      assertThat(instances).containsExactly(new Instance(expected.get(0), expected.get(1)));
    }
  }

  @Test
  void readsInstancesAsTheReferenceDoes() {
    List<JsonNode> generation = rows("parse_instances_for_generation_task");
    List<JsonNode> classification = rows("parse_instances_for_classification_task");
    assertThat(generation).hasSize(6);
    assertThat(classification).hasSize(3);
    Stream.concat(generation.stream(), classification.stream())
        .forEach(
            row -> {
              Completion completion =
                  new Completion(1, row.path("raw_text").asText(), finishReason(row));
              List<Instance> found =
                  classification.contains(row)
                      ? INSTANCES.outputFirst(completion)
                      : INSTANCES.inputFirst(completion);
              List<List<String>> kept =
                  passingTheInstanceFilters(found).stream()
                      .map(i -> List.of("Do it.", i.input(), i.output()))
                      .toList();
              List<List<String>> expected = new ArrayList<>();
              row.path("expected_unordered").forEach(e -> expected.add(texts(e)));
              assertThat(kept)
                  .as(row.path("raw_text").asText())
                  .containsExactlyInAnyOrderElementsOf(expected);
            });
  }

  /** SPEC 2.2. */
  private static boolean passesTheTextFilters(String instruction) {
    int words = instruction.split(" ").length;
    return words > 3
        && words <= 150
        && !UNSUITABLE.matcher(instruction).find()
        && !instruction.startsWith("Write a program")
        && PUNCTUATION.indexOf(instruction.charAt(0)) < 0
        && instruction.charAt(0) < 0x80;
  }

  /** SPEC 2.5. */
  private static List<Instance> passingTheInstanceFilters(List<Instance> instances) {
    LinkedHashSet<Instance> valid = new LinkedHashSet<>();
    Map<String, String> outputs = new LinkedHashMap<>();
    for (Instance i : instances) {
      if (i.input().equals(i.output())
          || i.output().isEmpty()
          || i.input().endsWith(":")
          || i.output().endsWith(":")) {
        continue;
      }
      String other = outputs.putIfAbsent(i.input(), i.output());
      if (!i.input().isEmpty() && other != null && !other.equals(i.output())) {
        return List.of();
      }
      valid.add(i);
    }
    return List.copyOf(valid);
  }

  private static List<JsonNode> rows(String function) {
    return goldens.stream().filter(row -> row.path("fn").asText().equals(function)).toList();
  }

  private static String finishReason(JsonNode row) {
    return row.path("finish_reason").asText("stop");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
