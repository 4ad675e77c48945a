package org.alpacastreams.inferencegateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.alpacastreams.inferencegateway.RawHttp;
import org.alpacastreams.inferencegateway.access.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the public port does not do, however it is asked; nothing tidies these paths up before. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class PublicPortTest {
  @TestHTTPResource("/")
  URL url;

  @Inject Access access;
  @Inject AdminServer admin;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/suspend",
        "//admin/suspend",
        "///admin//suspend",
        "/ADMIN/suspend",
        "/Admin/Suspend",
        "/%2e%2e/admin/suspend",
        "/%2E%2E%2Fadmin%2Fsuspend",
        "/../admin/suspend",
        "/./admin/suspend",
        "/v1/../admin/suspend",
        "/v1/..%2fadmin/suspend",
        "/%61dmin/suspend",
        "/admin%2fsuspend",
        "/admin/%73uspend",
        "/admin;x=1/suspend",
        "/admin/suspend;x=1",
        "/admin/suspend/",
        "/admin\\suspend",
        "/q/../admin/suspend",
        "http://localhost/admin/suspend"
      })
  void noSpellingReachesAdministration(String path) throws IOException {
    RawHttp.Answer answer = post(url, path, "localhost");
    assertThat(answer.status()).isBetween(400, 499);
    assertThat(access.pageState().suspension()).isEmpty();
  }

  @Test
  void theSameRequestActsOnTheAdministratorsPort() throws IOException {
    URL administrators = new URL("http://127.0.0.1:" + admin.port().orElseThrow());
    try {
      assertThat(post(administrators, "/admin/suspend", "localhost").status()).isEqualTo(200);
      assertThat(access.pageState().suspension()).isPresent();
    } finally {
      access.resume();
    }
  }

  @Test
  void aNameThatAStrangerPointsHereIsNotAnswered() throws IOException {
    for (String path : new String[] {"/", "/v1/models", "/pipeline", "/style.css"}) {
      assertThat(get(path, "evil.example").status()).as(path).isEqualTo(403);
      assertThat(get(path, "127.0.0.1").status()).as(path).isEqualTo(200);
    }
    assertThat(get("/v1/models", "evil.example").body())
        .contains("unknown_host", "alpaca.http.hosts");
  }

  private RawHttp.Answer get(String path, String host) throws IOException {
    return RawHttp.send(
        url,
        "GET %s HTTP/1.1\r\nHost: %s:%d\r\n\r\n"
            .formatted(path, host, url.getPort())
            .getBytes(StandardCharsets.US_ASCII));
  }

  private static RawHttp.Answer post(URL to, String path, String host) throws IOException {
    return RawHttp.send(
        to,
        "POST %s HTTP/1.1\r\nHost: %s:%d\r\nX-Alpaca-Admin: 1\r\nContent-Type: application/json\r\nContent-Length: 17\r\n\r\n{\"notice\": \"now\"}"
            .formatted(path, host, to.getPort())
            .getBytes(StandardCharsets.US_ASCII));
  }
}
