package org.alpacastreams.generator.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.teachers.TeacherKind;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.generator.TestPrompts;
import org.alpacastreams.generator.openai.RawServer.Ending;
import org.alpacastreams.generator.teachers.CallOutcome.Failed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BrokenConnectionsTest {
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n";

  private static ExecutorService executor;
  private static HttpClient client;

  @BeforeAll
  static void openClient() {
    executor = Executors.newFixedThreadPool(2);
    client = OpenAiTeacher.connections(executor);
  }

  @AfterAll
  static void closeClient() {
    executor.shutdownNow();
  }

  @Test
  void timesOutWhereNoAnswerBegins() throws Exception {
    assertFails("", Ending.STALL, ErrorClass.TIMEOUT, "within 1 s", 1);
  }

  @Test
  void timesOutWhereABodyNeverEnds() throws Exception {
    assertFails(HEAD + "{\"choices\"", Ending.STALL, ErrorClass.TIMEOUT, "timeoutSeconds", 1);
  }

  @Test
  void losesAConnectionThatClosesWithinTheBody() throws Exception {
    assertFails(
        HEAD + "{\"choices\"", Ending.CLOSE, ErrorClass.CONNECTION_LOST, "counts as spent", 1);
  }

  @Test
  void losesAConnectionThatIsResetAfterTheRequest() throws Exception {
    assertFails("", Ending.RESET, ErrorClass.CONNECTION_LOST, "counts as spent", 1);
  }

  @Test
  void losesAConnectionThatClosesWithoutAWord() throws Exception {
    assertFails("", Ending.CLOSE, ErrorClass.CONNECTION_LOST, "counts as spent", 1);
  }

  @Test
  void saysWhenSomethingElseAnswersThere() throws Exception {
    assertFails(
        "SSH-2.0-OpenSSH_9.2\r\n\r\n", Ending.CLOSE, ErrorClass.INVALID_RESPONSE, "speak HTTP", 1);
  }

  @Test
  void triesAnUnreachableEndpointAgainAndSaysWhere() {
    String nobody = "http://127.0.0.1:" + EmbeddedKafka.freePort() + "/v1";
    long start = System.nanoTime();
    Failed failed = ask(nobody);
    assertThat(failed.errorClass()).isEqualTo(ErrorClass.UNREACHABLE);
    assertThat(failed.message()).contains("cannot connect to " + nobody);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(100));
  }

  @Test
  void saysThatAHostIsUnknown() {
    Failed failed = ask("http://no-such-host.invalid/v1");
    assertThat(failed.errorClass()).isEqualTo(ErrorClass.UNREACHABLE);
    assertThat(failed.message()).contains("no-such-host.invalid").contains("unknown host");
  }

  private static void assertFails(
      String bytes, Ending ending, ErrorClass expected, String message, int connections)
      throws Exception {
    try (RawServer server = new RawServer(bytes, ending)) {
      Failed failed = ask(server.baseUrl());
      assertThat(failed.errorClass()).as(failed.message()).isEqualTo(expected);
      assertThat(failed.message()).contains("teacher 't'", message);
      assertThat(server.connections()).isEqualTo(connections);
    }
  }

  private static Failed ask(String baseUrl) {
    var teacher =
        new OpenAiTeacher(
            TestPrompts.profile("t", TeacherKind.OPENAI_CHAT, baseUrl, 1, 1),
            name -> Optional.of("k"),
            client,
            new Backoff(2, Duration.ofMillis(200), Duration.ofSeconds(1)));
    return (Failed)
        teacher
            .answer(TestPrompts.prompt("t", "p/1", "Go on."))
            .orTimeout(20, TimeUnit.SECONDS)
            .join();
  }
}
