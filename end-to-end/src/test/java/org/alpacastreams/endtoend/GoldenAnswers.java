package org.alpacastreams.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AcceptedInstruction;
import org.alpacastreams.contracts.examples.Annotation;
import org.alpacastreams.contracts.examples.Awaited;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.TextRules;
import org.alpacastreams.contracts.examples.Tokenizer;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.Reading;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.contracts.prompts.TokenUsage;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.Records;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * The reference's recorded answers, put on the topic as if a teacher had just given them: what the
 * running parser and the running filter make of them together, beside what the reference made.
 *
 * <p>Each answer has a dataset of its own. The threshold of 1 lets repetitions pass: novelty is no
 * part of these records.
 */
final class GoldenAnswers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String INSTRUCTION = "Do it to every line of this.";

  /** Self-Instruct's own list is shorter than Alpaca's (SPEC 2.2). */
  private static final TextRules SELF_INSTRUCT =
      new TextRules(
          List.of(
              "image",
              "images",
              "graph",
              "graphs",
              "picture",
              "pictures",
              "file",
              "files",
              "map",
              "maps",
              "draw",
              "plot",
              "go to"),
          List.of("Write a program"),
          true,
          true);

  private final KafkaConnection connection;
  private final KafkaProducer<byte[], byte[]> producer;
  private Map<String, List<AcceptedExample>> accepted = Map.of();

  GoldenAnswers(KafkaConnection connection) {
    this.connection = connection;
    this.producer = new KafkaProducer<>(ClientConfiguration.producer(connection, "golden"));
  }

  /** SPEC 1.4 and 1.5. */
  void checkAlpaca() throws Exception {
    List<JsonNode> golden = Reference.rows("alpaca/golden_postprocess.jsonl");
    List<String> datasets = new ArrayList<>();
    for (JsonNode row : golden) {
      int first = row.path("num_prompt_instructions").asInt() + 1;
      datasets.add(
          answer("alpaca", datasets.size(), row, "text", Reading.TASKS, first, Optional.empty()));
    }
    awaitVerdicts(datasets);
    for (int i = 0; i < golden.size(); i++) {
      List<List<String>> expected = new ArrayList<>();
      golden
          .get(i)
          .path("expected")
          .forEach(e -> expected.add(texts(e, "instruction", "input", "output")));
      assertThat(accepted(datasets.get(i), true))
          .as(golden.get(i).path("name").asText())
          .isEqualTo(expected);
    }
    System.out.println("golden_postprocess: " + golden.size() + " of " + golden.size());
  }

  private static List<String> texts(JsonNode node, String... fields) {
    List<String> texts = new ArrayList<>();
    for (String field : fields) {
      texts.add(node.path(field).asText());
    }
    return texts;
  }

  /** SPEC 2.2 and 2.5: lists of instructions, and instances. */
  void checkSelfInstruct() throws Exception {
    List<JsonNode> golden = Reference.rows("self-instruct/golden_selfinstruct.jsonl");
    List<JsonNode> lists = named(golden, "bootstrap_post_process");
    List<JsonNode> instances = named(golden, "parse_instances_for");
    List<String> datasets = new ArrayList<>();
    for (JsonNode row : lists) {
      datasets.add(
          answer("list", datasets.size(), row, "text", Reading.INSTRUCTIONS, 9, Optional.empty()));
    }
    for (JsonNode row : instances) {
      Reading reading =
          row.path("fn").asText().contains("classification")
              ? Reading.OUTPUT_FIRST
              : Reading.INPUT_FIRST;
      datasets.add(
          answer("instances", datasets.size(), row, "raw_text", reading, 1, Optional.of("asked")));
    }
    awaitVerdicts(datasets);
    for (int i = 0; i < lists.size(); i++) {
      List<String> expected = new ArrayList<>();
      lists.get(i).path("expected").forEach(e -> expected.add(e.asText()));
      assertThat(
              TopicSnapshot.of(connection, Topics.INSTRUCTIONS_ACCEPTED, datasets.get(i)).stream()
                  .map(AcceptedInstruction::instruction))
          .as(lists.get(i).toString())
          .containsExactlyElementsOf(expected);
    }
    for (int i = 0; i < instances.size(); i++) {
      List<List<String>> expected = new ArrayList<>();
      instances
          .get(i)
          .path("expected_unordered")
          .forEach(e -> expected.add(List.of(e.path(1).asText(), e.path(2).asText())));
      assertThat(accepted(datasets.get(lists.size() + i), false))
          .as(instances.get(i).toString())
          .containsExactlyInAnyOrderElementsOf(expected);
    }
    System.out.printf(
        "golden_selfinstruct: %d lists and %d answers with instances%n",
        lists.size(), instances.size());
  }

  private static List<JsonNode> named(List<JsonNode> golden, String function) {
    List<JsonNode> rows =
        golden.stream().filter(row -> row.path("fn").asText().startsWith(function)).toList();
    assertThat(rows).isNotEmpty();
    return rows;
  }

  private List<List<String>> accepted(String dataset, boolean withInstruction) {
    return accepted.getOrDefault(dataset, List.of()).stream()
        .map(
            e ->
                withInstruction
                    ? List.of(e.instruction(), e.input(), e.output())
                    : List.of(e.input(), e.output()))
        .toList();
  }

  /** Opens a dataset, has an instruction accepted where one is asked about, and answers. */
  private String answer(
      String kind,
      int number,
      JsonNode row,
      String field,
      Reading reading,
      int firstItem,
      Optional<String> instructionId)
      throws Exception {
    String dataset = "golden-" + kind + "-" + number;
    send(
        Topics.EXAMPLES_CANDIDATE,
        dataset,
        new CandidateEvent.DatasetOpened(
            new DatasetSettings(
                Policy.REFERENCE,
                1.0,
                Tokenizer.ROUGE_SCORE,
                Annotation.NONE,
                "en",
                kind.equals("alpaca") ? Optional.empty() : Optional.of(SELF_INSTRUCT))));
    if (instructionId.isPresent()) {
      send(
          Topics.EXAMPLES_CANDIDATE,
          dataset,
          new CandidateEvent.Candidate(
              instructionId,
              INSTRUCTION,
              "",
              "",
              Origin.EXTERNAL,
              Optional.empty(),
              Optional.of(Awaited.INSTANCES)));
    }
    PromptContext context =
        new PromptContext(
            dataset + "-r-000000/1",
            dataset,
            "r",
            0,
            1,
            kind,
            "golden",
            "reference",
            Parsing.REFERENCE,
            firstItem,
            "recorded",
            1,
            BigDecimal.ZERO,
            reading,
            Optional.empty(),
            instructionId,
            Optional.empty(),
            Optional.empty());
    send(
        Topics.RESPONSES_RECEIVED,
        context.promptId(),
        new ResponseEvent.Answered(
            context,
            row.path(field).asText(""),
            row.path("finish_reason").asText("stop"),
            "recorded",
            TokenUsage.NONE,
            BigDecimal.ZERO,
            0));
    return dataset;
  }

  private <V> void send(Topic<V> topic, String key, V value)
      throws ExecutionException, InterruptedException {
    producer.send(Records.of(topic, key, value)).get();
  }

  /** Every item of every answer is decided on. */
  private void awaitVerdicts(List<String> datasets) {
    await("verdicts on " + datasets.size() + " answers")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> waiting(datasets).isEmpty());
    accepted = TopicSnapshot.byKey(connection, Topics.EXAMPLES_ACCEPTED);
  }

  /** Of which not every item is decided on yet. */
  private List<String> waiting(List<String> datasets) {
    var settled = TopicSnapshot.byKey(connection, Topics.PROMPTS_SETTLED);
    var instructions = TopicSnapshot.byKey(connection, Topics.INSTRUCTIONS_ACCEPTED);
    var examples = TopicSnapshot.byKey(connection, Topics.EXAMPLES_ACCEPTED);
    var rejected = TopicSnapshot.byKey(connection, Topics.EXAMPLES_REJECTED);
    return datasets.stream()
        .filter(
            dataset -> {
              List<PromptSettled> ends = settled.getOrDefault(dataset, List.of());
              long verdicts =
                  instructions.getOrDefault(dataset, List.of()).stream()
                          .filter(i -> i.origin().promptId().isPresent())
                          .count()
                      + Verdict.of(
                              dataset,
                              examples.getOrDefault(dataset, List.of()),
                              rejected.getOrDefault(dataset, List.of()))
                          .size();
              return ends.size() != 1 || verdicts < ends.get(0).itemsParsed();
            })
        .toList();
  }

  @Override
  public void close() {
    producer.close();
  }
}
