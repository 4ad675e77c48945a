package org.alpacastreams.datasetsink.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.datasetsink.Examples;
import org.alpacastreams.datasetsink.version.VersionFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExploreHtmlTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final String DATA = "<script type=\"application/json\" id=\"data\">";
  private static final String HOSTILE =
      "</script><script>document.title='taken over'</script><!--<script> ]]><img src=x"
          + " onerror=\"document.title='taken over'\"> \u2028\u2029 \u0000\u0007 \\ \" 'señor' 😀"
          + " \ud800";

  @TempDir Path folder;

  @Test
  void holdsEveryTextAsItIs() throws IOException {
    List<AcceptedExample> examples =
        List.of(
            Examples.of("cooking", 0),
            Examples.of("cooking", 1, HOSTILE, HOSTILE, HOSTILE),
            Examples.of("cooking", 2));
    String page = page(new ExploreHtml(), examples);
    JsonNode data = data(page);
    JsonNode row = data.get("rows").get(1);
    assertThat(row.get(0).intValue()).isEqualTo(1);
    assertThat(row.get(1).textValue()).isEqualTo(examples.get(1).exampleId());
    for (int field = 2; field <= 4; field++) {
      assertThat(row.get(field).textValue()).isEqualTo(HOSTILE);
    }
    assertThat(data.get("origins").get(row.get(5).intValue()).textValue())
        .isEqualTo("teacher: gpt, model, alpaca");
    assertThat(row.get(6)).hasToString("[[[\"seed-1\",\"Name some things\"],0.25]]");
    assertThat(data.get("left").intValue()).isZero();
  }

  @Test
  void letsNoTextEndItsElement() throws IOException {
    String page =
        page(new ExploreHtml(), List.of(Examples.of("cooking", 0, HOSTILE, HOSTILE, HOSTILE)));
    String json = json(page);
    assertThat(json).doesNotContain("<", ">", "&", "\u2028", "\u2029", "\u0000");
    assertThat(page.split("</script", -1)).hasSize(3);
    assertThat(page.split("<script", -1)).hasSize(3);
  }

  @Test
  void allowsItsOwnScriptAndStyleAndNothingElse() throws Exception {
    String page = page(new ExploreHtml(), Examples.first("cooking", 2));
    String script = between(page, "<script>", "</script>");
    String style = between(page, "<style>", "</style>");
    assertThat(page)
        .contains(
            "content=\"default-src 'none'; script-src '%s'; style-src '%s'; base-uri 'none';"
                    .formatted(sha256(script), sha256(style))
                + " form-action 'none'\"");
    assertThat(page).doesNotContain("http://", "https://", "@@");
    assertThat(script).doesNotContain("innerHTML", "eval(", "document.write");
  }

  @Test
  void refersToNeighboursThatAreInThePage() throws IOException {
    List<AcceptedExample> examples = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      AcceptedExample example = Examples.of("cooking", i);
      examples.add(i == 0 ? example : near(example, examples.get(i / 2).exampleId()));
    }
    JsonNode rows = data(page(new ExploreHtml(), examples)).get("rows");
    for (int i = 1; i < 3_000; i++) {
      assertThat(rows.get(i).get(6).get(0).get(0).intValue()).isEqualTo(i / 2);
    }
  }

  @Test
  void staysSmallEnoughToOpen() throws IOException {
    String longest = "😀".repeat(9_000);
    List<AcceptedExample> examples = new ArrayList<>();
    examples.add(Examples.of("cooking", 0, longest, "", "x"));
    examples.addAll(Examples.first("cooking", 2_000).subList(1, 2_000));
    JsonNode data = data(page(new ExploreHtml(200_000), examples));
    assertThat(data.get("rows").get(0).get(2).textValue())
        .isEqualTo("😀".repeat(8_000) + " … [cut here; examples.jsonl has all 9,000 characters]");
    int rows = data.get("rows").size();
    assertThat(rows).isBetween(100, 1_500);
    assertThat(data.get("left").intValue()).isEqualTo(2_000 - rows);
  }

  @Test
  void isAPageWithoutRowsToo() throws IOException {
    assertThat(data(page(new ExploreHtml(), List.of())).get("rows")).isEmpty();
  }

  /** In a real browser, where there is one: found, marked, not run. */
  @Test
  void searchesWithoutRunningWhatItFinds() throws Exception {
    assumeThat(CHROMIUM).as("the package chromium is installed").isExecutable();
    List<AcceptedExample> examples = new ArrayList<>(Examples.first("cooking", 60));
    // The browser's own dump has no bytes for half a character.
    String shown = HOSTILE.replace("\ud800", "");
    examples.add(Examples.of("cooking", 60, "Find the needle", shown, "a needle: " + shown));
    Path file = folder.resolve("explore.html");
    Files.writeString(file, page(new ExploreHtml(), examples));
    String one = opened(file.toUri() + "#?q=NEEDLE&input=with");
    assertThat(one)
        .contains("1 of 61 examples fit; 1 to 1 are shown.")
        .contains("<mark>needle</mark>")
        .contains("&lt;img src=x onerror=")
        .contains("<title>cooking: examples</title>");
    assertThat(opened(file.toUri() + "#17"))
        .contains("61 examples in this file, which needs no network.")
        .contains("One example of 61.")
        .contains("<title>cooking: examples</title>");
  }

  private String opened(String uri) throws Exception {
    Path dom = folder.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                CHROMIUM.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--dump-dom",
                uri)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(dom.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("chromium ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(dom);
  }

  private static AcceptedExample near(AcceptedExample example, String id) {
    return new AcceptedExample(
        example.dataset(),
        example.exampleId(),
        example.sequence(),
        example.instruction(),
        example.input(),
        example.output(),
        example.origin(),
        List.of(new Neighbour(id, "text of " + id, 0.5)),
        Optional.empty(),
        example.poolSize(),
        example.filterVersion(),
        example.settings(),
        example.counts());
  }

  private static String page(ExploreHtml format, List<AcceptedExample> examples)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VersionFormat.Writing writing = format.begin(out);
    for (AcceptedExample example : examples) {
      writing.visit(example);
    }
    writing.end();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode data(String page) throws IOException {
    return Json.mapper().readTree(json(page));
  }

  private static String json(String page) {
    return between(page, DATA, "</script>");
  }

  private static String between(String page, String before, String after) {
    int start = page.indexOf(before) + before.length();
    return page.substring(start, page.indexOf(after, start));
  }

  private static String sha256(String content) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
