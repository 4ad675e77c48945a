package org.alpacastreams.promptsampler.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.runs.RunRequest.StartRun;
import org.alpacastreams.contracts.runs.TeacherShare;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class RunCommandTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @TestHTTPResource("/")
  URL url;

  @TempDir private Path directory;

  @BeforeEach
  void awaitService() {
    await().untilAsserted(() -> RestAssured.given().get("/q/health/ready").then().statusCode(200));
  }

  record Result(int exitCode, String out, String err) {}

  private Result run(String... arguments) {
    return runAt(url.toString(), arguments);
  }

  private static Result runAt(String address, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--url";
    all[arguments.length + 1] = address;
    int exitCode =
        RunCommand.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(all);
    return new Result(exitCode, out.toString(), err.toString());
  }

  @Test
  void sendsFilesAlongSoThatTheServiceNeedsNoneOfThem() throws Exception {
    Path seeds = directory.resolve("four.jsonl");
    try (var in = RunCommandTest.class.getResourceAsStream("/seeds/four.jsonl")) {
      Files.copy(in, seeds);
    }
    Path prompt = directory.resolve("recipes.txt");
    Files.writeString(prompt, "Write recipes.\n");

    Result started =
        run(
            "start",
            "--dataset",
            "filed",
            "--goal",
            "40",
            "--budget",
            "1.50",
            "--teacher",
            "openai=2",
            "--teacher",
            "procedural",
            "--seeds",
            seeds.toString(),
            "--prompt",
            prompt.toString(),
            "--run-id",
            "mine",
            "--policy",
            "rouge-only",
            "--seed",
            "9",
            "--max-tokens",
            "500",
            "--max-outstanding",
            "2");

    assertThat(started.err()).isEmpty();
    assertThat(started.exitCode()).isZero();
    assertThat(started.out())
        .startsWith("dataset filed, run mine: started")
        .contains("./alpaca run show --dataset filed");
    try (Wire wire = new Wire(bootstrapServers)) {
      StartRun request = (StartRun) wire.read(Topics.RUNS_REQUESTED, "filed").get(0);
      assertThat(request.seeds())
          .extracting(s -> s.seedId() + s.classification() + s.tags())
          .containsExactly("four_0false[]", "four_1true[nature]", "four_2false[]", "four_3false[]");
      assertThat(request.recipe().promptText()).isEqualTo("Write recipes.");
      assertThat(request.recipe().promptVersion()).startsWith("recipes@");
      assertThat(request.recipe().maxTokens()).isEqualTo(500);
      assertThat(request.randomSeed()).isEqualTo(9);
      assertThat(request.teachers())
          .containsExactly(new TeacherShare("openai", 2), new TeacherShare("procedural", 1));
      assertThat(request.budgetUsd()).isEqualByComparingTo("1.5");
    }
  }

  @Test
  void steersAndShowsARun() throws Exception {
    run("start", "--dataset", "shown", "--goal", "40");

    Result list = run("list");
    assertThat(list.out().lines().findFirst())
        .hasValueSatisfying(header -> assertThat(header).startsWith("DATASET"));
    assertThat(list.out()).containsPattern("(?m)^shown +\\S+ +running +0 +40 +0 +0 +0/8$");
    assertThat(run("pause", "--dataset", "shown", "--reason", "lunch").exitCode()).isZero();
    await().untilAsserted(() -> assertThat(show("shown")).contains("status     paused"));
    assertThat(show("shown"))
        .contains("why        lunch; go on with ./alpaca run resume --dataset shown")
        .contains("accepted   0 of 40")
        .contains("money      0 of 0 USD spent, up to 0 more outstanding")
        .contains("teachers   procedural=1");
    assertThat(run("resume", "--dataset", "shown").exitCode()).isZero();
    assertThat(run("change", "--dataset", "shown", "--goal", "50").exitCode()).isZero();
    await()
        .untilAsserted(
            () ->
                assertThat(
                        Json.mapper()
                            .readTree(run("show", "--dataset", "shown", "--json").out())
                            .path("goal")
                            .asLong())
                    .isEqualTo(50));
  }

  private String show(String dataset) {
    return run("show", "--dataset", dataset).out();
  }

  @Test
  void aRefusalExitsWithOneAndTheServicesMessage() {
    Result result = run("start", "--dataset", "x", "--goal", "3", "--teacher", "openai");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains("teacher 'openai' costs money", "--budget", "(ALP-BUDGET-MISSING)");
    assertThat(run("show", "--dataset", "nowhere").exitCode()).isEqualTo(1);
  }

  @Test
  void aBrokenSeedFileIsFoundBeforeAnythingIsSent() throws Exception {
    Path seeds = directory.resolve("mine.jsonl");
    Files.writeString(seeds, "oops\n");

    Result result =
        runAt("http://127.0.0.1:1", "start", "-d", "x", "-g", "3", "--seeds", seeds.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("mine.jsonl has 1 broken seed task", "line 1, column");
  }

  @Test
  void wrongOptionsExitWithTwo() {
    assertThat(run("start", "--goal", "3").exitCode()).isEqualTo(2);
    Result weight = run("start", "-d", "x", "-g", "3", "--teacher", "openai=much");
    assertThat(weight.exitCode()).isEqualTo(2);
    assertThat(weight.err()).contains("--teacher 'openai=much': the weight must be a whole number");
  }

  @Test
  void anAbsentServiceExitsWithThreeAndSaysHowToStartIt() {
    Result result = runAt("http://127.0.0.1:" + EmbeddedKafka.freePort(), "list");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err())
        .contains("no prompt-sampler answers at http://127.0.0.1:", "./alpaca up", "--url");
  }

  @Test
  void aDryRunPrintsThePrompt() {
    Result result = run("start", "-d", "dry", "-g", "3", "--dry-run");

    assertThat(result.out()).contains("teacher    procedural", "###", "4. Instruction:");
    assertThat(run("start", "-d", "dry", "-g", "3", "-t", "openai", "--dry-run").out())
        .as("what a budget is chosen by")
        .contains("teacher    openai", "USD per prompt");
  }

  @Test
  void everyCommandHasHelp() {
    CommandLine command = RunCommand.commandLine();
    for (CommandLine sub : command.getSubcommands().values()) {
      StringWriter out = new StringWriter();
      int exitCode =
          RunCommand.commandLine()
              .setOut(new PrintWriter(out))
              .execute(sub.getCommandName(), "--help");
      assertThat(exitCode).isZero();
      assertThat(out.toString()).contains("Usage: alpaca run " + sub.getCommandName(), "--help");
    }
    assertThat(command.getSubcommands())
        .containsOnlyKeys("start", "pause", "resume", "change", "list", "show");
  }
}
