package org.alpacastreams.languagemodel.checkpoint;

import java.util.regex.Pattern;

/**
 * The {@code model.} that every weight but the head is stored under; files of a model without its
 * head, such as OPT's original ones, lack it.
 */
public final class ModelPrefix {
  private static final Pattern LACKING =
      Pattern.compile("decoder\\..*|embed_tokens\\..*|layers\\.\\d+\\..*|norm\\.weight");

  private ModelPrefix() {}

  /** The name with its prefix. */
  public static String added(String storedName) {
    return LACKING.matcher(storedName).matches() ? "model." + storedName : storedName;
  }
}
