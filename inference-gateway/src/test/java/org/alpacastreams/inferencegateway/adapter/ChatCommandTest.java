package org.alpacastreams.inferencegateway.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URL;
import java.time.Duration;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.inferencegateway.Cards;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class ChatCommandTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @TestHTTPResource("/")
  URL url;

  private record Outcome(int exitCode, String out, String err) {}

  @BeforeEach
  void twoModels() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> given().get("/q/health/ready").statusCode() == 200);
    try (TopicWriter topics = new TopicWriter(bootstrapServers)) {
      topics.send(Topics.MODELS_PUBLISHED, "chatty", Cards.base("chatty"));
    }
    await().until(() -> given().get("/v1/models/chatty").statusCode() == 200);
  }

  @Test
  void asksOnceAndEnds() {
    assertThat(chat("", "--model", "chatty", "say", "hello"))
        .isEqualTo(new Outcome(0, "chatty says: say hello\n", ""));
    assertThat(chat("", "--model", "chatty", "--input", "b, a", "sort"))
        .isEqualTo(new Outcome(0, "chatty says: sort | b, a\n", ""));
  }

  @Test
  void conversesUntilToldToQuit() {
    Outcome outcome = chat("/model chatty\none\n\n/models\n/model nobody\ntwo\n/quit\nthree\n");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .isEqualTo(
            "asking chatty\nchatty says: one\nthere is no /models; /model NAME and /quit there are\nasking nobody\n");
    assertThat(outcome.err()).contains("there is no model 'nobody'; known are:", "chatty");
  }

  @Test
  void keepsControlCharactersFromTheTerminal() {
    assertThat(chat("", "--model", "chatty", "red \u001b[31m now").out())
        .isEqualTo("chatty says: red [31m now\n");
  }

  @Test
  void saysWhatToDoWhenThereIsNobodyOrNoModel() {
    Outcome refused = chat("", "--model", "nobody", "hi");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("there is no model 'nobody'");
    Outcome nobody = run("", "--url", "http://127.0.0.1:9", "hi");
    assertThat(nobody.exitCode()).isEqualTo(3);
    assertThat(nobody.err()).contains("no gateway answers at http://127.0.0.1:9", "./alpaca up");
    assertThat(run("", "--url", "no url", "hi").err()).contains("'no url' is not a URL");
  }

  private Outcome chat(String in, String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "--url";
    all[1] = url.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return run(in, all);
  }

  private static Outcome run(String in, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        ChatCommand.commandLine(new BufferedReader(new StringReader(in)), false)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Outcome(exitCode, out.toString(), err.toString());
  }
}
