package org.alpacastreams.datasetsink.explore;

import static org.alpacastreams.datasetsink.svg.SvgPicture.escaped;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page around the examples. Its policy names the one script and the one style sheet by their
 * hashes and allows nothing else: no other script runs and nothing is fetched, whatever the
 * examples say.
 */
final class ExplorePage {
  private static final String DATA = "@@data@@";

  private final String before;
  private final String after;

  private ExplorePage(String before, String after) {
    this.before = before;
    this.after = after;
  }

  /** The page for a dataset. */
  static ExplorePage of(String dataset) {
    String style = resource("explore.css");
    String script = resource("explore.js");
    String page =
        resource("explore.html")
            .replace("@@style-hash@@", hash(style))
            .replace("@@script-hash@@", hash(script))
            .replace("@@style@@", style)
            .replace("@@script@@", script)
            .replace("@@dataset@@", escaped(dataset));
    int data = page.indexOf(DATA);
    return new ExplorePage(page.substring(0, data), page.substring(data + DATA.length()));
  }

  /** What stands before the examples. */
  byte[] before() {
    return before.getBytes(StandardCharsets.UTF_8);
  }

  /** What stands behind them. */
  byte[] after() {
    return after.getBytes(StandardCharsets.UTF_8);
  }

  private static String resource(String name) {
    try (InputStream in = ExplorePage.class.getResourceAsStream("/explore/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the sink's own explore/" + name + " is unreadable", e);
    }
  }

  private static String hash(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
