package org.alpacastreams.inferencegateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.inferencegateway.access.Admission.Admitted;
import org.alpacastreams.inferencegateway.access.Passage.Passed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
  private static final String FROM = "203.0.113.5";
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path folder;

  private final SetClock clock = new SetClock("2026-03-01T12:00:00Z");
  private Access access;
  private IssuedKeys keys;

  @BeforeEach
  void start() {
    keys = new IssuedKeys(folder.resolve("keys.json"));
    restart();
  }

  @Test
  void withoutKeysEverybodyMayAsk() {
    assertThat(use("sk-anything")).isEqualTo(new Passed(Caller.open()));
    assertThat(access.identify(nothing(), Scope.JUDGE, FROM, "/comparisons"))
        .isEqualTo(new Passed(Caller.open()));
  }

  @Test
  void aKeyCountsWithoutARestartAndEndsWithoutOne() {
    String key = keys.unlimited(Scope.GENERATE);
    access.refresh();
    assertThat(caller(use(key)).kind()).isEqualTo(Caller.Kind.KEY);
    assertThat(caller(use(key)).id()).isEqualTo(IssuedKeys.id(key));
    assertThat(refused(access.identify(nothing(), Scope.GENERATE, FROM, "/v1/models")).message())
        .contains("Authorization: Bearer", "./alpaca keys create");
    keys.revoke(key);
    access.refresh();
    assertThat(access.audit().newest(9).stream().map(AuditEntry::act))
        .containsExactly("revoke key", "add key");
    assertThat(refused(use(key)).status()).isEqualTo(401);
  }

  @Test
  void aRefusalDoesNotTellWhatIsWrongWithAKeyAndTheLogDoes() {
    String wrongSecret = keys.unlimited(Scope.GENERATE);
    wrongSecret = wrongSecret.substring(0, 12) + "A".repeat(43);
    String expired = keys.expiring(clock.instant(), Scope.GENERATE);
    String revoked = keys.unlimited(Scope.GENERATE);
    keys.revoke(revoked);
    restart();
    String unknown = "ak-nobody22-" + "A".repeat(43);
    for (String key : List.of(wrongSecret, expired, revoked, unknown, "sk-1")) {
      assertThat(use(key)).isEqualTo(Refused.invalidKey());
    }
    assertThat(access.audit().newest(9).stream().map(AuditEntry::reason))
        .containsExactly("not a key", "unknown", "revoked", "expired", "wrong secret");
    assertThat(access.audit().newest(9).get(1).caller()).isEqualTo("key nobody22 from " + FROM);
    assertThat(access.audit().newest(9).toString()).doesNotContain("AAAAAA");
  }

  @Test
  void aFloodOfWrongKeysDoesNotDrownTheAuditLog() {
    keys.unlimited(Scope.GENERATE);
    restart();
    for (int i = 0; i < 1_000; i++) {
      use("sk-1");
    }
    assertThat(access.audit().newest(1_000)).hasSize(60);
    clock.pass(Duration.ofMinutes(1));
    use("sk-1");
    assertThat(access.audit().newest(1).get(0).reason())
        .isEqualTo("not a key; 940 refusals before it are not noted");
  }

  @Test
  void aKeyMayNoMoreThanItsScopes() {
    String key = keys.unlimited(Scope.JUDGE);
    access.refresh();
    Refused refused = refused(use(key));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("insufficient_scope");
    assertThat(refused.message()).contains("'generate'");
  }

  @Test
  void aBrokenOrVanishedKeyFileKeepsTheLastGoodKeys() throws Exception {
    String key = keys.unlimited(Scope.GENERATE);
    access.refresh();
    Path file = folder.resolve("keys.json");
    byte[] good = Files.readAllBytes(file);
    Files.writeString(file, "{\"keys\": [");
    access.refresh();
    assertThat(caller(use(key)).kind()).isEqualTo(Caller.Kind.KEY);
    assertThat(access.problem()).contains(file.toString(), "not JSON", "stay in force");
    Files.delete(file);
    access.refresh();
    assertThat(caller(use(key)).kind()).isEqualTo(Caller.Kind.KEY);
    assertThat(access.problem()).contains("is gone");
    Files.write(file, good);
    access.refresh();
    assertThat(access.problem()).isEmpty();
  }

  @Test
  void aKeyFileThatWasNeverReadableLetsNobodyIn() throws Exception {
    Files.writeString(folder.resolve("keys.json"), "{");
    restart();
    assertThat(access.locked()).isTrue();
    assertThat(refused(access.identify(nothing(), Scope.GENERATE, FROM, "/v1/models")).status())
        .isEqualTo(401);
    assertThat(refused(access.administer(nothing(), true, true, FROM, "/admin/audit")).status())
        .isEqualTo(401);
    Files.writeString(folder.resolve("keys.json"), "{\"keys\": []}");
    access.refresh();
    assertThat(access.locked()).isFalse();
  }

  @Test
  void requestsPerMinuteRefillEvenly() {
    Caller caller = limitedKey(3, 1_000);
    for (int left = 2; left >= 0; left--) {
      RateVerdict verdict = access.takeRequest(caller, FROM);
      assertThat(verdict.refused()).isEmpty();
      assertThat(verdict.rate().orElseThrow().remaining()).isEqualTo(left);
    }
    RateVerdict verdict = access.takeRequest(caller, FROM);
    Refused refused = verdict.refused().orElseThrow();
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("rate_limit_exceeded");
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(20));
    assertThat(verdict.rate().orElseThrow().reset()).isEqualTo(Duration.ofMinutes(1));
    clock.pass(Duration.ofSeconds(20));
    assertThat(access.takeRequest(caller, FROM).refused()).isEmpty();
    assertThat(access.takeRequest(caller, FROM).refused()).isPresent();
  }

  @Test
  void anAddressIsLimitedWhateverCookiesItCollects() {
    int passed = 0;
    for (int i = 0; i < 100; i++) {
      if (access.takeRequest(newVisitor(), FROM).refused().isEmpty()) {
        passed++;
      }
    }
    assertThat(passed).isEqualTo(30);
    assertThat(access.takeRequest(newVisitor(), "203.0.113.6").refused()).isEmpty();
    Caller one = newVisitor();
    for (int i = 0; i < 20; i++) {
      assertThat(access.takeRequest(one, "198.51.100." + i).refused()).isEmpty();
    }
    assertThat(access.takeRequest(one, "198.51.100.99").refused()).isPresent();
  }

  @Test
  void aKeysTokensAreCountedOverARestart() {
    Caller caller = limitedKey(100, 500);
    admitted(access.admit(caller, 400)).settle(350);
    access.refresh();
    restart();
    Refused refused = (Refused) access.admit(caller, 151);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("quota_exceeded");
    assertThat(refused.message()).contains("150 are left", "up to 151", "2026-03-02T00:00:00Z");
    assertThat(refused.retryAfter()).contains(Duration.ofHours(12));
    admitted(access.admit(caller, 150)).settle(150);
    clock.pass(DAY);
    admitted(access.admit(caller, 500)).release();
  }

  @Test
  void visitorsShareTheDaysBudget() {
    admitted(access.admit(newVisitor(), 900)).settle(600);
    Budget budget = access.pageState().budget();
    assertThat(budget)
        .isEqualTo(new Budget(1_000, 600, 400, Instant.parse("2026-03-02T00:00:00Z")));
    Refused refused = (Refused) access.admit(newVisitor(), 401);
    assertThat(refused.code()).isEqualTo("budget_exhausted");
    assertThat(refused.message()).contains("2026-03-02T00:00:00Z");
    admitted(access.admit(Caller.open(), 1_000_000)).release();
  }

  @Test
  void suspensionStopsThePageOverARestartAndKeysWhereAsked() {
    Caller key = limitedKey(100, 500);
    access.suspend("Back on Monday.", false);
    restart();
    assertThat(access.pageState().suspension().orElseThrow().notice()).isEqualTo("Back on Monday.");
    for (Caller caller : List.of(newVisitor(), Caller.open())) {
      Refused refused = (Refused) access.admit(caller, 1);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.code()).isEqualTo("suspended");
      assertThat(refused.message()).isEqualTo("Back on Monday.");
    }
    admitted(access.admit(key, 1)).release();
    access.suspend("", true);
    assertThat(((Refused) access.admit(key, 1)).code()).isEqualTo("suspended");
    access.resume();
    restart();
    admitted(access.admit(newVisitor(), 1)).release();
  }

  @Test
  void anUnreadableSuspensionStaysOne() throws Exception {
    Files.writeString(folder.resolve("suspended.json"), "{");
    restart();
    assertThat(((Refused) access.admit(Caller.open(), 1)).code()).isEqualTo("suspended");
  }

  @Test
  void aCookieIsGoodForItsGatewayOverARestartAndNotForEver() {
    String cookie = access.freshCookie(Optional.empty()).orElseThrow();
    Caller before = caller(visit(cookie, "same-origin"));
    restart();
    assertThat(caller(visit(cookie, "same-origin"))).isEqualTo(before);
    assertThat(before.kind()).isEqualTo(Caller.Kind.VISITOR);
    assertThat(access.freshCookie(Optional.of(cookie))).isEmpty();
    clock.pass(Duration.ofDays(8));
    String renewed = access.freshCookie(Optional.of(cookie)).orElseThrow();
    assertThat(renewed).isNotEqualTo(cookie);
    assertThat(caller(visit(renewed, "same-origin"))).isEqualTo(before);
    clock.pass(Duration.ofDays(22));
    assertThat(caller(visit(cookie, "same-origin"))).isEqualTo(Caller.open());
    assertThat(caller(visit("A" + cookie.substring(1), "same-origin"))).isEqualTo(Caller.open());
  }

  @Test
  void aCookieCountsOnlyFromOurOwnPage() {
    keys.unlimited(Scope.GENERATE);
    access.refresh();
    String cookie = access.freshCookie(Optional.empty()).orElseThrow();
    assertThat(caller(visit(cookie, "same-origin")).kind()).isEqualTo(Caller.Kind.VISITOR);
    assertThat(caller(visit(cookie, "none")).kind()).isEqualTo(Caller.Kind.VISITOR);
    assertThat(refused(visit(cookie, "cross-site")).status()).isEqualTo(401);
    assertThat(refused(visit(cookie, "same-site")).status()).isEqualTo(401);
    assertThat(visitFrom(cookie, Optional.of("https://demo.example"), false))
        .isInstanceOf(Passed.class);
    assertThat(visitFrom(cookie, Optional.of("https://evil.example"), false))
        .isInstanceOf(Refused.class);
    assertThat(visitFrom(cookie, Optional.of("null"), false)).isInstanceOf(Refused.class);
    assertThat(visitFrom(cookie, Optional.empty(), false)).isInstanceOf(Refused.class);
    assertThat(visitFrom(cookie, Optional.empty(), true)).isInstanceOf(Passed.class);
  }

  @Test
  void withoutAPageNoCookieCounts() {
    String cookie = access.freshCookie(Optional.empty()).orElseThrow();
    access = new Access(settings(false), clock);
    assertThat(access.freshCookie(Optional.empty())).isEmpty();
    assertThat(caller(visit(cookie, "same-origin"))).isEqualTo(Caller.open());
  }

  private void restart() {
    access = new Access(settings(true), clock);
  }

  private AccessSettings settings(boolean page) {
    return new AccessSettings(
        Optional.of(folder), Optional.empty(), page, 20, 30, 1_000, List.of());
  }

  private Caller limitedKey(int requestsPerMinute, long tokensPerDay) {
    String key = keys.limited(requestsPerMinute, tokensPerDay);
    access.refresh();
    return caller(use(key));
  }

  private Caller newVisitor() {
    return caller(visit(access.freshCookie(Optional.empty()).orElseThrow(), "same-origin"));
  }

  private Passage use(String key) {
    Credentials shown =
        new Credentials(
            Optional.of("Bearer " + key),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "demo.example",
            false);
    return access.identify(shown, Scope.GENERATE, FROM, "/v1/completions");
  }

  private Passage visit(String cookie, String fetchSite) {
    return access.identify(
        new Credentials(
            Optional.empty(),
            Optional.of(cookie),
            Optional.of(fetchSite),
            Optional.empty(),
            "demo.example",
            false),
        Scope.GENERATE,
        FROM,
        "/v1/completions");
  }

  private Passage visitFrom(String cookie, Optional<String> origin, boolean reading) {
    return access.identify(
        new Credentials(
            Optional.empty(),
            Optional.of(cookie),
            Optional.empty(),
            origin,
            "demo.example",
            reading),
        Scope.GENERATE,
        FROM,
        "/v1/completions");
  }

  private static Credentials nothing() {
    return new Credentials(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "h", false);
  }

  private static Caller caller(Passage passage) {
    assertThat(passage).isInstanceOf(Passed.class);
    return ((Passed) passage).caller();
  }

  private static Refused refused(Passage passage) {
    assertThat(passage).isInstanceOf(Refused.class);
    return (Refused) passage;
  }

  private static Reservation admitted(Admission admission) {
    assertThat(admission).isInstanceOf(Admitted.class);
    return ((Admitted) admission).reservation();
  }
}
