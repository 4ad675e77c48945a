package org.alpacastreams.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.examples.SourceSpan;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.endtoend.teacher.TalkingTeacher;
import org.alpacastreams.messaging.CompactedTable;
import org.alpacastreams.messaging.KafkaConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every recipe at once, each into a dataset of its own, on offline teachers: Self-Instruct's
 * stages, Chinese, passages of documents, answers apart, and a language that is nothing but files.
 * The generation half is killed in the middle.
 */
class RecipesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int GOAL = 40;
  private static final AtomicLong SPOKEN = new AtomicLong();
  private static final List<String> SWEDISH_VERBS =
      List.of("Beskriv", "Jämför", "Sammanfatta", "Planera", "Föreslå", "Granska", "Översätt");
  private static final List<String> SWEDISH_THINGS =
      List.of(
          "en fjällvandring",
          "hembygdens historia",
          "köket på landet",
          "en båtresa till öarna",
          "skolans trädgård",
          "barnens läxor",
          "en kall vinter",
          "fågelsång vid sjön",
          "ett brev till farmor",
          "vägen genom skogen",
          "gamla sagor",
          "en ny cykel",
          "grannens hund",
          "midsommarens mat",
          "ett stökigt förråd",
          "blåbär och lingon");

  /** What makes a run, beside dataset, goal and the rest. */
  private static final Map<String, String> RUNS =
      new TreeMap<>(
          Map.of(
              "self-instruct", "\"recipe\": \"self-instruct\"",
              "chinese", "\"language\": \"zh\"",
              "chinese-stages", "\"language\": \"zh\", \"recipe\": \"self-instruct\"",
              "apart", "\"separateAnswers\": true",
              "stages-apart", "\"recipe\": \"self-instruct\", \"separateAnswers\": true"));

  @TempDir Path directory;

  @Test
  void everyRecipeReachesItsGoalThroughAKill() throws Exception {
    Path documents = documents();
    try (TalkingTeacher swede = new TalkingTeacher(RecipesIT::swedish);
        TalkingTeacher otherSwede = new TalkingTeacher(RecipesIT::swedish);
        PipelineProcess pipeline =
            new PipelineProcess(
                directory.resolve("data"),
                "--no-run",
                "--no-training",
                "--teachers-file",
                catalogue(swede, otherSwede).toString())) {
      pipeline.startAndAwaitReady();
      Map<String, String> wishes = new TreeMap<>(RUNS);
      wishes.put("grounded", grounded(documents));
      wishes.put("grounded-apart", grounded(documents) + ", \"separateAnswers\": true");
      for (Map.Entry<String, String> wish : wishes.entrySet()) {
        String body =
            "{\"dataset\": \"%s\", \"goal\": %d, \"runId\": \"r\", \"randomSeed\": 7, %s}"
                .formatted(wish.getKey(), GOAL, wish.getValue());
        assertThat(pipeline.post("prompt-sampler", "/runs", body).statusCode())
            .as(body)
            .isEqualTo(202);
      }
      startFromFiles(pipeline);

      KafkaConnection connection = pipeline.connection();
      await("instructions on their way")
          .atMost(PATIENCE)
          .until(() -> !TopicSnapshot.of(connection, Topics.INSTRUCTIONS_ACCEPTED).isEmpty());
      List.of("generator", "prompt-sampler", "dedup-filter").forEach(pipeline::kill);
      awaitCompletion(connection, wishes.keySet().stream());
      steer(pipeline, swede, otherSwede);
      awaitCompletion(connection, Stream.of("swedish"));

      checkSelfInstruct(connection);
      checkChinese(connection);
      checkGrounded(connection, documents);
      checkSwedish(connection);
      DatasetAudit audit = new DatasetAudit(pipeline);
      for (String dataset : wishes.keySet()) {
        List<AcceptedExample> accepted = accepted(connection, dataset);
        assertThat(accepted).allSatisfy(e -> assertThat(e.output()).isNotBlank());
        assertThat(accepted).extracting(AcceptedExample::exampleId).doesNotHaveDuplicates();
        audit.noPromptIsCalledTwice(dataset);
        audit.everyAttemptIsSettledOnce(dataset);
        await("verdicts and files of " + dataset)
            .atMost(PATIENCE)
            .untilAsserted(
                () -> {
                  audit.everyItemHasOneVerdict(dataset);
                  audit.fileEqualsTopic(dataset);
                });
        report(connection, dataset);
      }
      report(connection, "swedish");
    }
  }

  /** Another key, then another teacher, then an end, all while the run goes on. */
  private void steer(PipelineProcess pipeline, TalkingTeacher swede, TalkingTeacher otherSwede)
      throws IOException {
    Files.writeString(key(), "second-key");
    await("the second key")
        .atMost(PATIENCE)
        .until(() -> swede.keys().contains("Bearer second-key"));
    assertThat(swede.keys()).contains("Bearer first-key").doesNotContain("Bearer ");
    pipeline.patch("prompt-sampler", "/runs/swedish", "{\"teachers\": [\"other-swede\"]}");
    await("the other teacher").atMost(PATIENCE).until(() -> !otherSwede.keys().isEmpty());
    await("enough examples")
        .atMost(PATIENCE)
        .until(() -> accepted(pipeline.connection(), "swedish").size() >= GOAL);
    pipeline.patch("prompt-sampler", "/runs/swedish", "{\"goal\": %d}".formatted(GOAL));
  }

  private static void awaitCompletion(KafkaConnection connection, Stream<String> datasets)
      throws Exception {
    try (CompactedTable<RunState> runs = new CompactedTable<>(connection, Topics.RUNS_STATE)) {
      runs.start();
      for (String dataset : datasets.toList()) {
        await("the goal of " + dataset)
            .atMost(PATIENCE)
            .until(
                () ->
                    runs.get(dataset)
                        .filter(r -> r.status() == RunStatus.COMPLETED)
                        .filter(r -> r.promptsIssued() == r.promptsSettled())
                        .isPresent());
      }
    }
  }

  private static void checkSelfInstruct(KafkaConnection connection) {
    assertThat(stages(connection, "self-instruct"))
        .containsKeys("instructions", "classification", "instances");
    assertThat(stages(connection, "stages-apart")).containsKeys("inputs", "answer");
    assertThat(stages(connection, "apart")).containsOnlyKeys("instructions", "answer");
    assertThat(accepted(connection, "self-instruct"))
        .allSatisfy(e -> assertThat(e.exampleId()).matches(".*#\\d+/\\d+"));
  }

  private static void checkChinese(KafkaConnection connection) {
    for (String dataset : List.of("chinese", "chinese-stages")) {
      assertThat(accepted(connection, dataset))
          .allSatisfy(e -> assertThat(e.instruction()).containsPattern("\\p{IsHan}"))
          .allSatisfy(e -> assertThat(e.settings().language()).isEqualTo("zh"));
    }
    assertThat(rejections(connection, "chinese")).containsKey(RejectionReason.NEAR_DUPLICATE);
  }

  /** Every span is there, in the document as it is, and its text was in the prompt. */
  private static void checkGrounded(KafkaConnection connection, Path documents) throws IOException {
    Map<String, String> prompts =
        TopicSnapshot.of(connection, Topics.PROMPTS_SAMPLED).stream()
            .map(TopicSnapshot.Entry::value)
            .collect(Collectors.toMap(p -> p.context().promptId(), SampledPrompt::prompt));
    for (AcceptedExample example : accepted(connection, "grounded")) {
      SourceSpan span = example.origin().passage().orElseThrow();
      int[] document = Files.readString(documents.resolve(span.document())).codePoints().toArray();
      String passage = new String(document, (int) span.start(), (int) (span.end() - span.start()));
      assertThat(prompts.get(example.origin().promptId().orElseThrow())).contains(passage);
    }
    assertThat(accepted(connection, "grounded-apart"))
        .allSatisfy(e -> assertThat(e.origin().passage()).isPresent());
  }

  private static void checkSwedish(KafkaConnection connection) {
    assertThat(accepted(connection, "swedish"))
        .hasSizeGreaterThanOrEqualTo(GOAL)
        .allSatisfy(e -> assertThat(e.output()).startsWith("Så här"))
        .allSatisfy(e -> assertThat(e.input()).doesNotContain("<inget>"))
        .allSatisfy(e -> assertThat(e.instruction()).doesNotContain("bilden"));
    assertThat(rejections(connection, "swedish"))
        .containsKeys(RejectionReason.BLACKLISTED_WORD, RejectionReason.NEAR_DUPLICATE);
  }

  /** Six tasks as the prompt asks; one of them is about a picture, one repeats another. */
  private static String swedish(String prompt) {
    assertThat(prompt).contains("1) Uppgift: ").endsWith("###\n3) Uppgift:");
    SplittableRandom random = new SplittableRandom(SPOKEN.incrementAndGet());
    StringBuilder answer = new StringBuilder();
    String first = sentence(random);
    for (int number = 3; number <= 8; number++) {
      String task =
          switch (number) {
            case 5 -> "Beskriv vad som syns på bilden av " + first.toLowerCase(Locale.ROOT);
            case 7 -> first + " tack";
            default -> number == 3 ? first : sentence(random);
          };
      answer
          .append(number == 3 ? " " : number + ") Uppgift: ")
          .append(task)
          .append(".\n" + number + ") Underlag:\n<inget>\n")
          .append(number + ") Svar:\nSå här gör man, steg " + number + ".\n###\n");
    }
    return answer.toString();
  }

  private static String sentence(SplittableRandom random) {
    List<String> words = new ArrayList<>();
    words.add(SWEDISH_VERBS.get(random.nextInt(SWEDISH_VERBS.size())));
    for (int i = 0; i < 3; i++) {
      words.add(SWEDISH_THINGS.get(random.nextInt(SWEDISH_THINGS.size())));
    }
    return words.get(0)
        + " "
        + words.get(1)
        + " och "
        + words.get(2)
        + " för någon som gillar "
        + words.get(3);
  }

  /** As a person does it: the recipe, its text and its seeds are files; nothing else is new. */
  private void startFromFiles(PipelineProcess pipeline) throws Exception {
    Path recipe = Path.of("src/test/resources/recipes/sv/recept.json").toAbsolutePath();
    Path log = directory.resolve("run.log");
    Process process =
        new ProcessBuilder(
                House.ROOT.resolve("alpaca").toString(),
                "run",
                "start",
                "--dataset",
                "swedish",
                "--continuous",
                "--recipe",
                recipe.toString(),
                "--teacher",
                "swede",
                "--url",
                "http://127.0.0.1:" + pipeline.port("prompt-sampler"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
  }

  private Path key() {
    return directory.resolve("key");
  }

  private Path catalogue(TalkingTeacher swede, TalkingTeacher otherSwede) throws IOException {
    Files.writeString(key(), "first-key");
    return Files.writeString(
        directory.resolve("teachers.json"),
        """
        {"teachers": [
          {"name": "procedural", "kind": "procedural", "model": "procedural-tasks"},
          {"name": "swede", "kind": "openai-chat", "model": "talking", "baseUrl": "%s",
           "requestsPerMinute": 300, "keyFile": "%s"},
          {"name": "other-swede", "kind": "openai-chat", "model": "talking", "baseUrl": "%s",
           "requestsPerMinute": 300}
        ]}
        """
            .formatted(swede.baseUrl(), key(), otherSwede.baseUrl()));
  }

  private static String grounded(Path documents) {
    return "\"recipe\": \"grounded\", \"documents\": \"%s\", \"passageCharacters\": 400"
        .formatted(documents);
  }

  /** The project's own READMEs are texts enough. */
  private Path documents() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("documents"));
    for (String module : List.of("generator", "prompt-sampler", "dedup-filter", "dataset-sink")) {
      String text =
          Files.readString(House.ROOT.resolve(module).resolve("README.md"), StandardCharsets.UTF_8);
      Files.writeString(folder.resolve(module + ".md"), text);
    }
    return folder;
  }

  private static Map<String, Long> stages(KafkaConnection connection, String dataset) {
    return TopicSnapshot.of(connection, Topics.PROMPTS_SAMPLED).stream()
        .map(e -> e.value().context())
        .filter(c -> c.dataset().equals(dataset))
        .collect(Collectors.groupingBy(c -> c.stage(), TreeMap::new, Collectors.counting()));
  }

  private static List<AcceptedExample> accepted(KafkaConnection connection, String dataset) {
    return TopicSnapshot.of(connection, Topics.EXAMPLES_ACCEPTED, dataset);
  }

  private static Map<RejectionReason, Long> rejections(KafkaConnection connection, String dataset) {
    return TopicSnapshot.of(connection, Topics.EXAMPLES_REJECTED, dataset).stream()
        .collect(
            Collectors.groupingBy(RejectedExample::reason, TreeMap::new, Collectors.counting()));
  }

  private static void report(KafkaConnection connection, String dataset) {
    List<AcceptedExample> accepted = accepted(connection, dataset);
    System.out.printf(
        Locale.ROOT,
        "%s: %d accepted, prompts %s, rejected %s, such as: %s%n",
        dataset,
        accepted.size(),
        stages(connection, dataset),
        rejections(connection, dataset),
        accepted.get(accepted.size() - 1).instruction());
  }
}
