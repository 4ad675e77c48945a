package org.alpacastreams.inferencegateway.adapter.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.oneOf;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.completions.CompletionCreateParams;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.alpacastreams.inferencegateway.access.Access;
import org.alpacastreams.inferencegateway.access.IssuedKeys;
import org.alpacastreams.inferencegateway.access.Scope;
import org.alpacastreams.inferencegateway.adapter.AdminServer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The gates of both ports over HTTP. */
@QuarkusTest
@QuarkusTestResource(value = GuardedGateway.class, restrictToAnnotatedClass = true)
class AccessGateTest {
  private static final String MODELS = "/v1/models";
  private static final String CHAT = "/v1/chat/completions";

  @ConfigProperty(name = "alpaca.data-dir", defaultValue = "unset")
  Path folder;

  @TestHTTPResource("/")
  URL url;

  @Inject Access access;
  @Inject AdminServer admin;

  @AfterEach
  void openAgain() throws Exception {
    // Emptied, not deleted: a file that vanishes closes nothing and opens nothing.
    Path file = folder.resolve("keys.json");
    if (Files.exists(file)) {
      Files.writeString(file, "{\"keys\": []}");
      access.refresh();
    }
    access.resume();
  }

  @Test
  void answersEverybodyWithoutKeys() {
    given().get(MODELS).then().statusCode(200);
    given().header("Authorization", "Bearer sk-habit").get(MODELS).then().statusCode(200);
  }

  @Test
  void aKeyActsWithoutARestartAndEndsWithoutOne() {
    IssuedKeys keys = keys();
    String key = keys.unlimited(Scope.GENERATE);
    await().until(() -> given().get(MODELS).statusCode() == 401);
    withKey(key).get(MODELS).then().statusCode(200);
    Response without = given().get(MODELS);
    assertThat(without.jsonPath().getString("error.code")).isEqualTo("invalid_api_key");
    assertThat(without.jsonPath().getString("error.message")).contains("Authorization: Bearer");
    assertThat(without.header("WWW-Authenticate")).isEqualTo("Bearer");
    keys.revoke(key);
    await().until(() -> withKey(key).get(MODELS).statusCode() == 401);
  }

  @Test
  void allWrongKeysGetTheSameWordForWord() {
    IssuedKeys keys = keys();
    String revoked = keys.unlimited(Scope.GENERATE);
    keys.revoke(revoked);
    access.refresh();
    String wrong = revoked.substring(0, 12) + "A".repeat(43);
    String unknown = "ak-nobody22-" + "A".repeat(43);
    Response first = withKey(revoked).get(MODELS);
    assertThat(first.statusCode()).isEqualTo(401);
    assertThat(first.jsonPath().getString("error.type")).isEqualTo("invalid_request_error");
    for (String key : new String[] {wrong, unknown, "sk-1", "ak-"}) {
      Response other = withKey(key).get(MODELS);
      assertThat(other.statusCode()).isEqualTo(401);
      assertThat(other.asString()).isEqualTo(first.asString());
    }
  }

  @Test
  void aKeyNeedsTheScopeOfThePath() {
    String judge = keys().unlimited(Scope.JUDGE);
    access.refresh();
    Response refused = withKey(judge).body("{}").post(CHAT);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.jsonPath().getString("error.code")).isEqualTo("insufficient_scope");
    assertThat(withKey(judge).get("/comparisons/score").statusCode()).isNotIn(401, 403);
  }

  @Test
  void pagesHealthAndThePipelineStayPublic() {
    keys().unlimited(Scope.GENERATE);
    access.refresh();
    for (String path : new String[] {"/", "/style.css", "/pipeline", "/q/health/live"}) {
      given().get(path).then().statusCode(200);
    }
    for (String trick : new String[] {"/v1//models", "/q/../v1/models", "/%76%31/models"}) {
      given().urlEncodingEnabled(false).get(trick).then().statusCode(oneOf(401, 404));
    }
  }

  @Test
  void aPageGivesACookieThatCountsFromThatPageOnly() {
    keys().unlimited(Scope.GENERATE);
    access.refresh();
    Response page = given().get("/");
    String cookie = page.cookie("alpaca_visitor");
    assertThat(page.detailedCookie("alpaca_visitor").isHttpOnly()).isTrue();
    assertThat(page.detailedCookie("alpaca_visitor").getSameSite()).isEqualTo("Strict");
    assertThat(page.detailedCookie("alpaca_visitor").isSecured()).isFalse();
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(
            given()
                .header("X-Forwarded-Proto", "https")
                .get("/index.html")
                .detailedCookie("alpaca_visitor")
                .isSecured())
        .isTrue();
    assertThat(given().cookie("alpaca_visitor", cookie).get("/").cookies()).isEmpty();
    assertThat(given().get("/style.css").cookies()).isEmpty();
    visitor(cookie, "same-origin").get(MODELS).then().statusCode(200);
    visitor(cookie, "cross-site").get(MODELS).then().statusCode(401);
    visitor("x" + cookie, "same-origin").get(MODELS).then().statusCode(401);
  }

  @Test
  void aKeysRequestsAreLimitedAsOpenAisAre() {
    String key = keys().limited(2, 1_000);
    access.refresh();
    Response first = withKey(key).body("{}").post(CHAT);
    assertThat(first.header("x-ratelimit-limit-requests")).isEqualTo("2");
    assertThat(first.header("x-ratelimit-remaining-requests")).isEqualTo("1");
    assertThat(first.header("x-ratelimit-reset-requests")).matches("[0-9]+ms");
    withKey(key).body("{}").post(CHAT);
    Response refused = withKey(key).body("{}").post(CHAT);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.jsonPath().getString("error.code")).isEqualTo("rate_limit_exceeded");
    assertThat(refused.jsonPath().getString("error.type")).isEqualTo("rate_limit_error");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 30);
    assertThat(withKey(key).get(MODELS).statusCode()).as("reading is free").isEqualTo(200);
  }

  @Test
  void anAddressIsLimitedWhateverCookiesItCollects() {
    for (int i = 0; i < 4; i++) {
      assertThat(askFrom("198.51.100.1").statusCode()).isNotEqualTo(429);
    }
    assertThat(askFrom("198.51.100.1").statusCode()).isEqualTo(429);
    assertThat(askFrom("198.51.100.2").statusCode()).isNotEqualTo(429);
  }

  @Test
  void otherOriginsAreClosedButThoseOfTheSetting() {
    given().header("Origin", "https://evil.example").get(MODELS).then().statusCode(403);
    Response allowed = given().header("Origin", "https://app.example").get(MODELS);
    assertThat(allowed.statusCode()).isEqualTo(200);
    assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example");
    String key = keys().unlimited(Scope.GENERATE);
    access.refresh();
    Response refused = given().header("Origin", "https://app.example").get(MODELS);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.header("Access-Control-Allow-Origin"))
        .as("so that the page can read why")
        .isEqualTo("https://app.example");
    Response preflight =
        given()
            .header("Origin", "https://app.example")
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type")
            .options(CHAT);
    assertThat(preflight.statusCode()).isEqualTo(200);
    assertThat(preflight.header("Access-Control-Allow-Headers")).contains("authorization");
    withKey(key).header("Origin", "https://app.example").get(MODELS).then().statusCode(200);
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() {
    keys().unlimited(Scope.GENERATE);
    access.refresh();
    for (Response response :
        new Response[] {
          given().get("/"),
          given().get(MODELS),
          given().get("/nothing"),
          given().get("/q/health/live"),
          given().header("Origin", "https://evil.example").get(MODELS),
          administrator().get("/admin/audit"),
          administrator().get("/")
        }) {
      assertThat(response.header("Content-Security-Policy"))
          .startsWith("default-src 'self'")
          .contains("frame-ancestors 'none'");
      assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(response.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(response.header("Permissions-Policy")).contains("camera=()");
      assertThat(response.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    }
  }

  @Test
  void aBodyThatTricklesEnds() throws Exception {
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST " + CHAT + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      long from = System.nanoTime();
      await()
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                // A byte five times a second keeps any idle time-out from acting.
                out.write(' ');
                out.flush();
                return socket.getInputStream().available() > 0 || ended(socket);
              });
      assertThat(System.nanoTime() - from).isBetween(700_000_000L, 8_000_000_000L);
    } catch (SocketException reset) {
      assertThat(reset).hasMessageMatching("(?s).*(reset|pipe|aborted).*");
    }
  }

  @Test
  void headersThatNeverEndAreAnIdleConnectionAndHarmNobody() throws Exception {
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(("POST " + CHAT + " HTTP/1.1\r\nHost: lo").getBytes(StandardCharsets.US_ASCII));
      given().get(MODELS).then().statusCode(200);
      assertThat(socket.getInputStream().read()).as("the end of the connection").isNegative();
    }
    given().get(MODELS).then().statusCode(200);
  }

  @Test
  void datasetsNeedAKeyOrTheirPageWhereThereAreKeys() {
    String file = "/pipeline/datasets/demo/300/examples.jsonl";
    given().get(file).then().statusCode(404);
    IssuedKeys keys = keys();
    String judge = keys.unlimited(Scope.JUDGE);
    String user = keys.unlimited(Scope.GENERATE);
    access.refresh();
    given().get("/pipeline").then().statusCode(200);
    given().get(file).then().statusCode(401);
    given().head(file).then().statusCode(401);
    plain().get(file).then().statusCode(401);
    withKey(user).get(file).then().statusCode(403);
    withKey(judge).get(file).then().statusCode(404);
    String cookie = given().get("/pipeline.html").cookie("alpaca_visitor");
    visitor(cookie, "same-origin").get(file).then().statusCode(404);
    visitor(cookie, "cross-site").get(file).then().statusCode(401);
    String there = plain().get("/pipeline.html").cookie("alpaca_visitor");
    plain().cookie("alpaca_visitor", there).get(file).then().statusCode(404);
    for (String trick : new String[] {"/pipeline//datasets/d/1/f", "/%70ipeline/datasets/d/1/f"}) {
      given().urlEncodingEnabled(false).get(trick).then().statusCode(oneOf(401, 404));
    }
  }

  @Test
  void openAisClientSaysWhatIsWrongWithAKey() {
    String key = keys().limited(1, 1_000);
    String judge = keys().unlimited(Scope.JUDGE);
    access.refresh();
    assertThatExceptionOfType(UnauthorizedException.class)
        .isThrownBy(() -> openAi("sk-wrong").models().list())
        .satisfies(refused -> assertThat(refused.code()).hasValue("invalid_api_key"));
    assertThatExceptionOfType(PermissionDeniedException.class)
        .isThrownBy(() -> openAi(judge).models().list())
        .satisfies(refused -> assertThat(refused.code()).hasValue("insufficient_scope"));
    withKey(key).body("{}").post(CHAT);
    assertThatExceptionOfType(RateLimitException.class)
        .isThrownBy(
            () ->
                openAi(key)
                    .completions()
                    .create(CompletionCreateParams.builder().model("base").prompt("x").build()))
        .satisfies(
            refused -> {
              assertThat(refused.code()).hasValue("rate_limit_exceeded");
              assertThat(refused.headers().values("retry-after")).isNotEmpty();
            });
  }

  @Test
  void administrationDoesNotExistOnThePublicPort() {
    for (String path : new String[] {"/admin/audit", "/admin/suspend", "/admin/x/../audit"}) {
      given().header("X-Alpaca-Admin", "1").get(path).then().statusCode(404);
      given().header("X-Alpaca-Admin", "1").body("{}").post(path).then().statusCode(404);
    }
  }

  @Test
  void administratorsSuspendAndResumeAndItIsNoted() {
    assertThat(
            administrator()
                .body("{\"notice\": \"Back on Monday.\"}")
                .post("/admin/suspend")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getBoolean("suspended"))
        .isTrue();
    assertThat(access.pageState().suspension().orElseThrow().notice()).isEqualTo("Back on Monday.");
    assertThat(folder.resolve("suspended.json")).exists();
    administrator().post("/admin/resume").then().statusCode(200);
    assertThat(access.pageState().suspension()).isEmpty();
    assertThat(folder.resolve("suspended.json")).doesNotExist();
    administrator().body("{\"notice\": 5}").post("/admin/suspend").then().statusCode(400);
    await()
        .untilAsserted(
            () -> {
              var audit = administrator().get("/admin/audit?limit=3").jsonPath();
              assertThat(audit.getList("entries.act"))
                  .containsExactly("POST suspend", "POST resume", "POST suspend");
              assertThat(audit.getList("entries.reason"))
                  .containsExactly("5", "", "Back on Monday.");
              assertThat(audit.getList("entries.outcome"))
                  .containsExactly("refused 400", "done", "done");
            });
    administrator().get("/admin/audit?limit=x").then().statusCode(400);
  }

  @Test
  void otherPagesCannotAdminister() {
    String port = ":" + admin.port().orElseThrow();
    administrator().header("Host", "evil.example" + port).get("/").then().statusCode(403);
    plain().body("{\"notice\": \"\"}").post("/admin/suspend").then().statusCode(403);
    plain().header("Origin", "https://evil.example").post("/admin/resume").then().statusCode(403);
    plain()
        .header("Origin", "http://localhost" + port)
        .post("/admin/resume")
        .then()
        .statusCode(200);
    plain().header("Sec-Fetch-Site", "same-origin").get("/admin/audit").then().statusCode(200);
    administrator()
        .header("X-Forwarded-For", "203.0.113.1")
        .post("/admin/resume")
        .then()
        .statusCode(403);
    assertThat(access.pageState().suspension()).isEmpty();
  }

  @Test
  void anAdministratorsKeyClosesThePort() {
    IssuedKeys keys = keys();
    String key = keys.unlimited(Scope.ADMINISTER);
    String user = keys.unlimited(Scope.GENERATE);
    access.refresh();
    administrator().get("/admin/audit").then().statusCode(401);
    administrator()
        .header("Authorization", "Bearer " + user)
        .get("/admin/audit")
        .then()
        .statusCode(403);
    plain().header("Authorization", "Bearer " + key).get("/admin/audit").then().statusCode(200);
  }

  private IssuedKeys keys() {
    return new IssuedKeys(folder.resolve("keys.json"));
  }

  private OpenAIClient openAi(String key) {
    return OpenAIOkHttpClient.builder().apiKey(key).baseUrl(url + "v1").maxRetries(0).build();
  }

  private static boolean ended(Socket socket) throws Exception {
    socket.setSoTimeout(1);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  private Response askFrom(String address) {
    return visitor(given().get("/").cookie("alpaca_visitor"), "same-origin")
        .header("X-Forwarded-For", address)
        .body("{}")
        .post(CHAT);
  }

  private static RequestSpecification withKey(String key) {
    return given().header("Authorization", "Bearer " + key);
  }

  private static RequestSpecification visitor(String cookie, String fetchSite) {
    return given().cookie("alpaca_visitor", cookie).header("Sec-Fetch-Site", fetchSite);
  }

  private RequestSpecification plain() {
    return given().baseUri("http://localhost").port(admin.port().orElseThrow());
  }

  private RequestSpecification administrator() {
    return plain().header("X-Alpaca-Admin", "1");
  }
}
