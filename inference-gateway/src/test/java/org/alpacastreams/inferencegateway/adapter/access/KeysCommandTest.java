package org.alpacastreams.inferencegateway.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.alpacastreams.inferencegateway.access.ApiKey;
import org.alpacastreams.inferencegateway.access.KeyFile;
import org.alpacastreams.inferencegateway.access.Scope;
import org.alpacastreams.inferencegateway.access.SetClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysCommandTest {
  private final SetClock clock = new SetClock("2026-03-01T12:00:00Z");

  @TempDir Path folder;

  private record Outcome(int exitCode, String out, String err) {}

  @Test
  void printsANewKeyOnceAndKeepsItsLimits() throws Exception {
    Outcome made =
        keys(
            "create --name laptop --scope generate,judge --requests-per-minute 5"
                + " --tokens-per-day 70000 --expires 90d");
    assertThat(made.exitCode()).isZero();
    assertThat(made.out().strip()).matches("ak-[a-z0-9]{8}-[A-Za-z0-9_-]{43}");
    assertThat(made.err()).contains("only time", "./alpaca keys revoke");
    ApiKey key = read().get(0);
    assertThat(key.name()).isEqualTo("laptop");
    assertThat(key.scopes()).containsExactlyInAnyOrder(Scope.GENERATE, Scope.JUDGE);
    assertThat(key.requestsPerMinute()).contains(5);
    assertThat(key.tokensPerDay()).contains(70_000L);
    assertThat(key.expiresAt()).contains(Instant.parse("2026-05-30T12:00:00Z"));
    assertThat(Files.readString(file())).doesNotContain(made.out().strip().substring(12));
  }

  @Test
  void listsWithoutSecretsAndRevokes() {
    String key = keys("create --name me --scope administer").out().strip();
    keys("create --name other --scope generate --expires 30m");
    String id = key.substring(3, 11);
    assertThat(keys("revoke " + id)).isEqualTo(new Outcome(0, "revoked " + id + "\n", ""));
    String list = keys("list").out();
    assertThat(list).contains(id, "me", "administer", "revoked", "other", "active", "never");
    assertThat(list).doesNotContain(key.substring(12));
    clock.pass(Duration.ofHours(1));
    assertThat(keys("list").out()).contains("expired").doesNotContain("active");
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    assertThat(keys("list").out()).contains("There are no keys in " + file());
    Outcome nobody = keys("revoke nobody");
    assertThat(nobody.exitCode()).isEqualTo(1);
    assertThat(nobody.err()).contains("there is no key 'nobody' in " + file());
    Files.writeString(file(), "{");
    Outcome broken = keys("create --name x --scope judge");
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.err()).contains(file() + " cannot be read: not JSON at line 1");
    assertThat(Files.readString(file())).isEqualTo("{");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "create --scope generate",
        "create --name x",
        "create --name x --scope root",
        "create --name x --scope judge --expires soon",
        "create --name x --scope judge --tokens-per-day 0",
        "create --name x --scope judge --requests-per-minute -1"
      })
  void refusesWrongOptions(String arguments) {
    assertThat(keys(arguments).exitCode()).isEqualTo(2);
    assertThat(file()).doesNotExist();
  }

  private List<ApiKey> read() {
    return new KeyFile(file()).read();
  }

  private Path file() {
    return folder.resolve("keys.json");
  }

  private Outcome keys(String arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String all = ("--file " + file() + " " + arguments).strip();
    int exitCode =
        KeysCommand.commandLine(clock)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(all.split(" "));
    return new Outcome(exitCode, out.toString(), err.toString());
  }
}
