package org.alpacastreams.inferencegateway.adapter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages' files as a browser gets them. */
@QuarkusTest
@QuarkusTestResource(RunningBroker.class)
class PageFilesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/compare.html",
        "/detect.html",
        "/style.css",
        "/answer.js",
        "/ask.js",
        "/compare.js",
        "/detect.js",
        "/dom.js",
        "/examples.js",
        "/examples.json",
        "/flag.js",
        "/refusal-view.js",
        "/refusals.js",
        "/settings.js",
        "/state.js",
        "/store.js",
        "/strip.js",
        "/terms.js"
      })
  void isMadeOfItsOwnFilesOnly(String path) {
    Response file = given().get(path).then().statusCode(200).extract().response();
    assertThat(file.header("Content-Security-Policy")).startsWith("default-src 'self';");
    assertThat(file.asString())
        .doesNotContain("http://", "https://", "innerHTML", "insertAdjacentHTML", "style=");
  }
}
