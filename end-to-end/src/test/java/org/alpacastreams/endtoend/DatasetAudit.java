package org.alpacastreams.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AcceptedInstruction;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.messaging.KafkaConnection;

/** Counts, from topics and files alone, that nothing is lost and nothing is double. */
final class DatasetAudit {
  private final PipelineProcess pipeline;
  private final KafkaConnection connection;

  DatasetAudit(PipelineProcess pipeline) {
    this.pipeline = pipeline;
    this.connection = pipeline.connection();
  }

  /** Every candidate on the topic has exactly one verdict. */
  void everyCandidateIsJudgedOnce(String dataset) {
    Set<String> candidates =
        TopicSnapshot.of(connection, Topics.EXAMPLES_CANDIDATE, dataset).stream()
            .filter(CandidateEvent.Candidate.class::isInstance)
            .map(e -> ((CandidateEvent.Candidate) e).candidateId().orElseThrow())
            .collect(Collectors.toSet());
    assertThat(Verdict.ofDataset(connection, dataset).keySet())
        .as("verdicts on %s", dataset)
        .containsExactlyInAnyOrderElementsOf(candidates);
  }

  /** Every answer has as many verdicts as it had items, novel instructions among them. */
  void everyItemHasOneVerdict(String dataset) {
    Map<String, Integer> items = new TreeMap<>();
    for (PromptSettled settled : TopicSnapshot.of(connection, Topics.PROMPTS_SETTLED, dataset)) {
      if (settled.itemsParsed() > 0) {
        items.put(settled.context().promptId(), settled.itemsParsed());
      }
    }
    Map<String, Integer> verdicts = new TreeMap<>();
    Stream.of(
            TopicSnapshot.of(connection, Topics.EXAMPLES_ACCEPTED, dataset).stream()
                .map(AcceptedExample::origin),
            TopicSnapshot.of(connection, Topics.EXAMPLES_REJECTED, dataset).stream()
                .map(RejectedExample::origin),
            TopicSnapshot.of(connection, Topics.INSTRUCTIONS_ACCEPTED, dataset).stream()
                .map(AcceptedInstruction::origin))
        .flatMap(origins -> origins)
        .forEach(origin -> verdicts.merge(origin.promptId().orElseThrow(), 1, Integer::sum));
    assertThat(verdicts).as("verdicts on %s, by prompt", dataset).isEqualTo(items);
  }

  /** The sink's file holds the accepted topic, line by line. */
  void fileEqualsTopic(String dataset) {
    List<String> onTopic = new ArrayList<>();
    for (AcceptedExample example :
        TopicSnapshot.of(connection, Topics.EXAMPLES_ACCEPTED, dataset)) {
      onTopic.add(example.sequence() + " " + example.exampleId());
    }
    List<String> inFile = new ArrayList<>();
    for (String line : lines(pipeline.acceptedFile(dataset))) {
      JsonNode example = json(line);
      inFile.add(example.path("sequence").asText() + " " + example.path("exampleId").asText());
    }
    assertThat(inFile).as("accepted.jsonl of %s", dataset).isEqualTo(onTopic);
  }

  /** Every announced version's files exist with the announced checksums and the topic's texts. */
  void versionsAreWhatWasAnnounced(String dataset) {
    List<AcceptedExample> accepted =
        TopicSnapshot.of(connection, Topics.EXAMPLES_ACCEPTED, dataset);
    Map<String, DatasetVersioned> versions = new TreeMap<>();
    for (DatasetVersioned version :
        TopicSnapshot.of(connection, Topics.DATASETS_VERSIONED).stream()
            .map(TopicSnapshot.Entry::value)
            .toList()) {
      DatasetVersioned before = versions.put(version.dataset() + "@" + version.version(), version);
      assertThat(before == null ? version : before)
          .as("a version announced again is the same")
          .isEqualTo(version);
    }
    versions.values().stream()
        .filter(v -> v.dataset().equals(dataset))
        .forEach(v -> check(v, accepted));
  }

  private void check(DatasetVersioned version, List<AcceptedExample> accepted) {
    Path folder = pipeline.version(version.dataset(), version.endSequence());
    for (VersionFile file : version.files()) {
      assertThat(sha256(folder.resolve(file.path()))).isEqualTo(file.sha256());
    }
    List<JsonNode> rows = new ArrayList<>();
    json(read(folder.resolve("alpaca_data.json"))).forEach(rows::add);
    assertThat(rows).hasSize(Math.toIntExact(version.examples()));
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).path("instruction").asText()).isEqualTo(accepted.get(i).instruction());
      assertThat(rows.get(i).path("output").asText()).isEqualTo(accepted.get(i).output());
    }
  }

  /** No teacher was called twice for one attempt. */
  void noPromptIsCalledTwice(String dataset) {
    List<String> started =
        TopicSnapshot.of(connection, Topics.RESPONSES_RECEIVED).stream()
            .map(TopicSnapshot.Entry::value)
            .filter(ResponseEvent.CallStarted.class::isInstance)
            .map(e -> e.context().promptId())
            .filter(id -> id.startsWith(dataset + "-"))
            .toList();
    assertThat(started).as("calls").doesNotHaveDuplicates();
  }

  /** Every attempt that was issued has one outcome. */
  void everyAttemptIsSettledOnce(String dataset) {
    List<String> sampled = ids(TopicSnapshot.of(connection, Topics.PROMPTS_SAMPLED), dataset);
    assertThat(sampled).as("attempts issued").doesNotHaveDuplicates();
    List<String> settled =
        TopicSnapshot.of(connection, Topics.PROMPTS_SETTLED, dataset).stream()
            .map(PromptSettled::context)
            .map(c -> c.promptId())
            .toList();
    assertThat(settled).as("settled attempts").doesNotHaveDuplicates();
    assertThat(sampled).as("every attempt has an outcome").hasSameElementsAs(settled);
  }

  private static List<String> ids(
      List<TopicSnapshot.Entry<SampledPrompt>> prompts, String dataset) {
    return prompts.stream()
        .map(e -> e.value().context())
        .filter(c -> c.dataset().equals(dataset))
        .map(c -> c.promptId())
        .toList();
  }

  private static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    return read(file).lines().toList();
  }

  private static String sha256(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
