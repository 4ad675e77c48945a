package org.alpacastreams.endtoend.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Network;
import org.testcontainers.kafka.KafkaContainer;

/**
 * Each service's image alone beside a Kafka container: it becomes healthy and does its one thing.
 */
class ServiceImagesIT {
  private static final String BROKER = "kafka:19092";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration TRAINING_PATIENCE = Duration.ofMinutes(4);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private static final String DATASETS = "alpaca-image-test-datasets";
  private static final String MODELS = "alpaca-image-test-models";

  private static final Network NETWORK = Network.newNetwork();
  private static final KafkaContainer KAFKA =
      new KafkaContainer("apache/kafka:4.3.1")
          .withNetwork(NETWORK)
          .withListener(BROKER)
          .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");

  private static TopicClient topics;

  @BeforeAll
  static void startBroker() throws Exception {
    Shell.run("docker", "compose", "--env-file", "/dev/null", "build");
    KAFKA.start();
    topics = new TopicClient(KAFKA.getBootstrapServers());
  }

  @AfterAll
  static void stopBroker() {
    KAFKA.stop();
    NETWORK.close();
  }

  @Test
  void samplerTurnsARequestIntoPrompts() throws Exception {
    try (ServiceContainer sampler = service("prompt-sampler", 8081)) {
      sampler.start();
      var answer = sampler.post("/runs", "{\"dataset\": \"sampled\", \"goal\": 10}");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
      String runId = Json.mapper().readTree(answer.body()).path("runId").asText();
      String promptId = "sampled-" + runId + "-000000/1";
      List<SampledPrompt> prompts = eventually(() -> topics.read(Topics.PROMPTS_SAMPLED, promptId));
      assertThat(prompts).singleElement().satisfies(p -> assertThat(p.exampleIds()).hasSize(3));
      assertThat(topics.read(Topics.EXAMPLES_CANDIDATE, "sampled"))
          .startsWith(new CandidateEvent.DatasetOpened(DatasetSettings.DEFAULT))
          .filteredOn(CandidateEvent.SeedAdded.class::isInstance)
          .hasSize(175);
    }
  }

  @Test
  void generatorAnswersAPromptWithCandidates() throws Exception {
    try (ServiceContainer generator = service("generator", 8082)) {
      generator.start();
      SampledPrompt prompt = prompt("asked");
      topics.send(Topics.PROMPTS_SAMPLED, prompt.context().promptId(), List.of(prompt));
      List<CandidateEvent> candidates =
          eventually(() -> topics.read(Topics.EXAMPLES_CANDIDATE, "asked"));
      assertThat(candidates)
          .hasSizeGreaterThan(5)
          .allSatisfy(c -> assertThat(c).isInstanceOf(CandidateEvent.Candidate.class));
      assertThat(topics.read(Topics.PROMPTS_SETTLED, "asked")).hasSize(1);
    }
  }

  @Test
  void filterAcceptsTheNovelAndRejectsItsCopy() throws Exception {
    try (ServiceContainer filter = service("dedup-filter", 8083)) {
      filter.start();
      topics.send(
          Topics.EXAMPLES_CANDIDATE,
          "judged",
          List.of(
              new CandidateEvent.DatasetOpened(DatasetSettings.DEFAULT),
              candidate("first", "Explain why bread rises when it is baked."),
              candidate("second", "Explain why bread rises when it is being baked.")));
      List<RejectedExample> rejected =
          eventually(() -> topics.read(Topics.EXAMPLES_REJECTED, "judged"));
      assertThat(rejected)
          .singleElement()
          .satisfies(r -> assertThat(r.reason().code()).isEqualTo("near-duplicate"));
      assertThat(topics.read(Topics.EXAMPLES_ACCEPTED, "judged"))
          .singleElement()
          .satisfies(a -> assertThat(a.exampleId()).isEqualTo("first"));
    }
  }

  @Test
  void sinkWritesAVersionThatCanBeFetched() throws Exception {
    try (ServiceContainer sink =
        service("dataset-sink", 8084).withEnv("ALPACA_VERSIONS_EVERY", "2")) {
      sink.start();
      topics.send(
          Topics.EXAMPLES_ACCEPTED,
          "stored",
          List.of(accepted("stored", 0), accepted("stored", 1)));
      List<DatasetVersioned> versions =
          eventually(() -> topics.read(Topics.DATASETS_VERSIONED, "stored@2"));
      assertThat(versions).hasSize(1);
      assertThat(versions.get(0).location())
          .isEqualTo("file:///var/lib/alpaca/dataset-sink/datasets/stored/versions/2/");
      JsonNode rows =
          Json.mapper().readTree(sink.get("/datasets/stored/versions/2/alpaca_data.json").body());
      assertThat(rows)
          .extracting(row -> row.path("instruction").asText())
          .containsExactly("Name a colour, number 0.", "Name a colour, number 1.");
    }
  }

  @Test
  void trainerMakesAModelOfAVersionAndTheGatewayServesIt() throws Exception {
    // What an interrupted test left there would be announced again.
    Shell.run("docker", "volume", "rm", "--force", DATASETS, MODELS);
    Shell.run("docker", "volume", "create", DATASETS);
    Shell.run("docker", "volume", "create", MODELS);
    try (ServiceContainer sink =
            service("dataset-sink", 8084)
                .withVolume(DATASETS, "dataset-sink")
                .withEnv("ALPACA_INSTANCE_ID", "dataset-sink-of-models")
                .withEnv("ALPACA_VERSIONS_EVERY", "2");
        ServiceContainer trainer =
            service("trainer", 8085)
                .withVolume(DATASETS, "dataset-sink")
                .withVolume(MODELS, "trainer")
                .withEnv("ALPACA_TRAINING_MINIMUM_EXAMPLES", "4")
                .withEnv("ALPACA_TRAINING_MINIMUM_UPDATES", "2")
                .withEnv("ALPACA_TRAINING_MAXIMUM_UPDATES", "2");
        ServiceContainer gateway =
            service("inference-gateway", 8080).withVolume(MODELS, "trainer")) {
      sink.start();
      trainer.start();
      gateway.start();
      topics.send(
          Topics.EXAMPLES_ACCEPTED,
          "learned",
          IntStream.range(0, 4).mapToObj(i -> accepted("learned", i)).toList());
      ModelPublished tuned =
          await()
              .atMost(TRAINING_PATIENCE)
              .pollInterval(LOOK_AGAIN)
              .until(this::tunedModel, Optional::isPresent)
              .orElseThrow();
      assertThat(tuned.datasetVersion()).contains("learned@4");
      assertThat(tuned.location()).startsWith("file:///var/lib/alpaca/trainer/models/");

      String question =
          "{\"model\": \"%s\", \"temperature\": 0, \"max_tokens\": 8, \"messages\": [{\"role\": \"user\", \"content\": \"Name a colour.\"}]}";
      var answer =
          await()
              .atMost(PATIENCE)
              .pollInterval(LOOK_AGAIN)
              .until(
                  () -> gateway.post("/v1/chat/completions", question.formatted(tuned.modelId())),
                  response -> response.statusCode() == 200);
      JsonNode completion = Json.mapper().readTree(answer.body());
      assertThat(completion.path("model").asText()).isEqualTo(tuned.modelId());
      assertThat(completion.at("/usage/completion_tokens").asInt()).isBetween(1, 8);
    } finally {
      Shell.run("docker", "volume", "rm", DATASETS, MODELS);
    }
  }

  /** Base models are published too; they have no training. */
  private Optional<ModelPublished> tunedModel() {
    return topics.readAll(Topics.MODELS_PUBLISHED).stream()
        .filter(model -> model.trainingId().isPresent())
        .findFirst();
  }

  private static ServiceContainer service(String name, int port) {
    return new ServiceContainer(name, port, NETWORK, BROKER);
  }

  private static <V> List<V> eventually(Callable<List<V>> records) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(LOOK_AGAIN)
        .until(records, found -> !found.isEmpty());
  }

  private static CandidateEvent candidate(String id, String instruction) {
    return new CandidateEvent.Candidate(
        Optional.of(id),
        instruction,
        "",
        "Yeast makes carbon dioxide, and the dough keeps it in.",
        Origin.EXTERNAL,
        Optional.empty());
  }

  private static AcceptedExample accepted(String dataset, long sequence) {
    return new AcceptedExample(
        dataset,
        "example-" + sequence,
        sequence,
        "Name a colour, number " + sequence + ".",
        "",
        "Blue",
        Origin.EXTERNAL,
        List.of(),
        Optional.empty(),
        sequence,
        "test",
        DatasetSettings.DEFAULT,
        new VerdictCounts(sequence + 1, new TreeMap<>()));
  }

  private static SampledPrompt prompt(String dataset) {
    PromptContext context =
        new PromptContext(
            dataset + "-r1-0/1",
            dataset,
            "r1",
            0,
            1,
            "alpaca",
            "instructions",
            "own/1",
            Parsing.ROBUST,
            4,
            "procedural",
            3_072,
            BigDecimal.ZERO);
    return new SampledPrompt(
        context, PromptText.THREE_EXAMPLES, List.of("s1"), List.of("\n20."), 1.0, 1.0, 0);
  }
}
