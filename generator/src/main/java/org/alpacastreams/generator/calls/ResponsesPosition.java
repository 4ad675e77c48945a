package org.alpacastreams.generator.calls;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metadata of a committed prompt offset: from where the co-partitioned responses must be read
 * again to know what happened to the prompts from that offset on.
 */
public final class ResponsesPosition {
  private static final Pattern FORMAT = Pattern.compile("responses@([0-9]{1,18})");

  private ResponsesPosition() {}

  /** The metadata for {@code offset}. */
  public static String encode(long offset) {
    return "responses@" + offset;
  }

  /** The offset in {@code metadata}; none where somebody else committed. */
  public static OptionalLong decode(String metadata) {
    Matcher matcher = FORMAT.matcher(metadata == null ? "" : metadata);
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }
}
