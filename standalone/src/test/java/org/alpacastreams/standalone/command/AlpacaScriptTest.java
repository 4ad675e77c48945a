package org.alpacastreams.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script on machines where something is missing. It never gets as far as a build. */
class AlpacaScriptTest {
  private static final Path SCRIPT = Path.of("..", "alpaca").toAbsolutePath().normalize();
  private static final Path BASH = Path.of("/bin/bash");

  /** What the script uses besides java and mvn. */
  private static final List<String> TOOLS =
      List.of(
          "cat",
          "dirname",
          "readlink",
          "sed",
          "head",
          "ls",
          "grep",
          "find",
          "touch",
          "mkdir",
          "rm",
          "tee",
          "tput",
          "flock",
          "mv");

  private static final List<String> JARS =
      List.of(
          "standalone/target/standalone-1.jar",
          "standalone/target/leash/alpaca-leash.jar",
          "prompt-sampler/target/quarkus-app/quarkus-run.jar",
          "generator/target/quarkus-app/quarkus-run.jar",
          "dedup-filter/target/quarkus-app/quarkus-run.jar",
          "trainer/target/quarkus-app/quarkus-run.jar",
          "inference-gateway/target/quarkus-app/quarkus-run.jar");

  @TempDir Path folder;
  private Path bin;
  private Path copy;

  private record Ending(int code, String out, String err) {}

  @BeforeEach
  void prepare() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(BASH), "no bash at " + BASH);
    bin = Files.createDirectory(folder.resolve("bin"));
    copy = Files.createDirectory(folder.resolve("project")).resolve("alpaca");
    Files.copy(SCRIPT, copy);
    Files.createFile(folder.resolve("project/pom.xml"));
    for (String tool : TOOLS) {
      for (String place : List.of("/usr/bin", "/bin")) {
        Path file = Path.of(place, tool);
        if (Files.exists(file) && Files.notExists(bin.resolve(tool))) {
          program(tool, "exec " + file + " \"$@\"");
        }
      }
    }
  }

  @Test
  void listsTheCommandsWithoutJava() throws Exception {
    Ending ending = run(copy, Map.of(), "--help");
    assertThat(ending.code()).isZero();
    assertThat(ending.out())
        .contains(
            "up ",
            "chat ",
            "run ",
            "status ",
            "import ",
            "filter ",
            "dead-letters",
            "pretrain ",
            "convert ",
            "weight-diff ",
            "export ",
            "datasets ",
            "show ",
            "diff ",
            "verify ",
            "retract ",
            "doctor")
        .contains("up --once");
  }

  @Test
  void refusesAnUnknownCommand() throws Exception {
    Ending ending = run(copy, Map.of(), "upp");
    assertThat(ending.code()).isEqualTo(2);
    assertThat(ending.err()).contains("there is no command 'upp'");
  }

  @Test
  void saysThatThereIsNoJava() throws Exception {
    Ending ending = run(copy, Map.of(), "up");
    assertThat(ending.code()).isEqualTo(1);
    assertThat(ending.err()).contains("no 'java' found. Install a JDK 17");
  }

  @Test
  void saysThatJavaHomeIsWrong() throws Exception {
    Ending ending = run(copy, Map.of("JAVA_HOME", "/nowhere"), "up");
    assertThat(ending.err()).contains("JAVA_HOME is '/nowhere', but there is no bin/java in it");
  }

  @Test
  void saysThatJavaIsTooOld() throws Exception {
    Ending ending = run(copy, Map.of("JAVA_HOME", jdk("1.8.0_392").toString()), "up");
    assertThat(ending.code()).isEqualTo(1);
    assertThat(ending.err()).contains("is Java 8; 17 or newer is needed");
  }

  @Test
  void saysThatMavenIsMissingWhereABuildIsNeeded() throws Exception {
    Ending ending = run(copy, Map.of("JAVA_HOME", jdk("17.0.15").toString()), "up");
    assertThat(ending.code()).isEqualTo(1);
    assertThat(ending.err()).contains("must be built, and there is no 'mvn'");
  }

  @Test
  void showsTheErrorsOfABuildThatFails() throws Exception {
    program("mvn", "echo '[INFO] Building Contracts 0.1 [2/6]'; echo '[ERROR] boom'; exit 1");
    Ending ending = run(copy, Map.of("JAVA_HOME", jdk("21.0.1").toString()), "up");
    assertThat(ending.code()).isEqualTo(1);
    assertThat(ending.err())
        .contains("Building Contracts 0.1 [2/6]", "[ERROR] boom", "the build failed");
  }

  @Test
  void buildsOnceAndStartsAtOnceAfterwardsThroughALinkFromElsewhere() throws Exception {
    Path project = copy.getParent();
    program("mvn", "echo built >> '" + folder + "/builds'");
    for (String jar : JARS) {
      Files.createDirectories(project.resolve(jar).getParent());
      Files.createFile(project.resolve(jar));
    }
    Path link = Files.createSymbolicLink(folder.resolve("link"), copy);
    Map<String, String> environment = Map.of("JAVA_HOME", jdk("17.0.15").toString());

    // dataset-sink's jar is missing; the build that would make it is pretended.
    Files.createDirectories(project.resolve("dataset-sink/target/quarkus-app"));
    run(link, environment, "doctor");
    Files.createFile(project.resolve("dataset-sink/target/quarkus-app/quarkus-run.jar"));
    Ending ending = run(link, environment, "doctor", "--data-dir", "x y");

    assertThat(Files.readAllLines(folder.resolve("builds"))).hasSize(1);
    assertThat(ending.out())
        .contains("-Dalpaca.home=" + project.toRealPath())
        .contains("org.alpacastreams.standalone.command.Alpaca doctor --data-dir x y");
  }

  @Test
  void waitsForTheBuildOfAnotherCommand() throws Exception {
    Assumptions.assumeTrue(Files.exists(bin.resolve("flock")), "no flock");
    Path gate = folder.resolve("gate");
    assertThat(new ProcessBuilder("mkfifo", gate.toString()).start().waitFor()).isZero();
    StringBuilder mvn = new StringBuilder("echo built >> '" + folder + "/builds'\n");
    mvn.append("read unused < '").append(gate).append("'\n");
    List<String> all = new ArrayList<>(JARS);
    all.add("dataset-sink/target/quarkus-app/quarkus-run.jar");
    for (String jar : all) {
      Files.createDirectories(copy.getParent().resolve(jar).getParent());
      mvn.append("touch '").append(copy.getParent().resolve(jar)).append("'\n");
    }
    program("mvn", mvn.toString());
    Map<String, String> environment = Map.of("JAVA_HOME", jdk("17.0.15").toString());
    Process first = start("first", copy, environment, "doctor");
    await().until(() -> Files.exists(folder.resolve("builds")));
    Process second = start("second", copy, environment, "status");
    await().until(() -> read("second.err").contains("Another command is building here"));
    Files.writeString(gate, "go on\n");

    assertThat(ending("first", first).out()).contains("command.Alpaca doctor");
    assertThat(ending("second", second).out()).contains("command.Alpaca status");
    assertThat(Files.readAllLines(folder.resolve("builds"))).hasSize(1);
  }

  @Test
  void handsChatToTheGatewaysMainWithItsKeptPort() throws Exception {
    Path project = copy.getParent().toRealPath();
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(data.resolve("ports.json"), "{\n  \"inference-gateway\" : 9080\n}\n");
    Path home = jdk("17.0.15");
    script(home.resolve("bin/java"), "echo \"$ALPACA_GATEWAY_URL\" \"$@\"");
    Ending ending =
        run(
            copy,
            Map.of(
                "JAVA_HOME",
                home.toString(),
                "ALPACA_SKIP_BUILD",
                "1",
                "ALPACA_DATA_DIR",
                data.toString()),
            "chat",
            "What is 6 times 7?");
    assertThat(ending.out())
        .startsWith("http://127.0.0.1:9080 ")
        .contains(project.resolve("inference-gateway/target/quarkus-app/app") + "/*")
        .contains("org.alpacastreams.inferencegateway.adapter.ChatCommand What is 6 times 7?");
  }

  @Test
  void handsPretrainToTheTrainersMainWithWhatModelsNeed() throws Exception {
    Path home = jdk("17.0.15");
    script(home.resolve("bin/java"), "echo \"$DJL_OFFLINE $GOMP_SPINCOUNT\" \"$@\"");
    Ending ending =
        run(
            copy,
            Map.of("JAVA_HOME", home.toString(), "ALPACA_SKIP_BUILD", "1"),
            "pretrain",
            "--out",
            "x");
    assertThat(ending.out())
        .startsWith("true 20000 -Xmx1g")
        .doesNotContain("TieredStopAtLevel")
        .contains("org.alpacastreams.trainer.adapter.PretrainCommand --out x");
  }

  @Test
  void handsConversionsOfWeightsToTheTrainersMains() throws Exception {
    Path home = jdk("17.0.15");
    script(home.resolve("bin/java"), "echo \"$DJL_OFFLINE\" \"$@\"");
    Map<String, String> environment =
        Map.of("JAVA_HOME", home.toString(), "ALPACA_SKIP_BUILD", "1");
    assertThat(run(copy, environment, "convert", "--in", "x").out())
        .startsWith("true -Xmx1g")
        .contains("trainer/target/quarkus-app")
        .contains("org.alpacastreams.trainer.adapter.ConvertCommand --in x");
    assertThat(run(copy, environment, "weight-diff", "make", "--raw", "x").out())
        .contains("org.alpacastreams.trainer.adapter.WeightDiffCommand make --raw x");
    assertThat(run(copy, environment, "export", "--gguf", "f16").out())
        .startsWith("true -Xmx1g")
        .contains("org.alpacastreams.trainer.adapter.ExportModelCommand --gguf f16");
  }

  @Test
  void handsCommandsAboutDatasetsToTheSinksMainWithItsKeptPort() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(data.resolve("ports.json"), "{\n  \"dataset-sink\" : 9084\n}\n");
    Path home = jdk("17.0.15");
    script(home.resolve("bin/java"), "echo \"$ALPACA_SINK_URL\" \"$@\"");
    Map<String, String> environment =
        Map.of(
            "JAVA_HOME",
            home.toString(),
            "ALPACA_SKIP_BUILD",
            "1",
            "ALPACA_DATA_DIR",
            data.toString());
    String main = "org.alpacastreams.datasetsink.adapter.command.DatasetCommands ";
    for (String command : List.of("datasets", "show", "diff", "verify", "retract", "export")) {
      assertThat(run(copy, environment, command, "cooking@300", "a b").out())
          .startsWith("http://127.0.0.1:9084 ")
          .contains("dataset-sink/target/quarkus-app")
          .contains(main + command + " cooking@300 a b");
    }
    assertThat(run(copy, environment, "export", "--help").out()).contains(main + "export --help");
    assertThat(run(copy, environment, "export", "--model", "x", "--gguf=f16").out())
        .contains("org.alpacastreams.trainer.adapter.ExportModelCommand --model x --gguf=f16");
  }

  /** A JDK that only prints how it is called. */
  private Path jdk(String version) throws Exception {
    Path home = folder.resolve("jdk-" + version);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    script(home.resolve("bin/java"), "echo \"$@\"");
    return home;
  }

  private void program(String name, String text) throws Exception {
    script(bin.resolve(name), text);
  }

  private static void script(Path file, String text) throws Exception {
    Files.writeString(file, "#!/bin/bash\n" + text + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Ending run(Path script, Map<String, String> environment, String... arguments)
      throws Exception {
    return ending("the-only", start("the-only", script, environment, arguments));
  }

  /** Its output goes to files of that name. */
  private Process start(
      String name, Path script, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(BASH.toString(), script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve(name + ".out").toFile())
            .redirectError(folder.resolve(name + ".err").toFile());
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Ending ending(String name, Process process) throws Exception {
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("the script ended").isTrue();
    return new Ending(process.exitValue(), read(name + ".out"), read(name + ".err"));
  }

  private String read(String file) throws Exception {
    return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
  }
}
