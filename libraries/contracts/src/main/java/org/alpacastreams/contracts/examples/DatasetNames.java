package org.alpacastreams.contracts.examples;

import java.util.regex.Pattern;

/**
 * What a dataset may be called: a name is a record key, a folder and a part of ids, and must be
 * safe as each.
 */
public final class DatasetNames {
  /** The rule, as a regular expression. */
  public static final String RULE = "[a-z0-9][a-z0-9._-]{0,62}";

  private static final Pattern PATTERN = Pattern.compile(RULE);

  private DatasetNames() {}

  /** Whether {@code name} may be a dataset's. */
  public static boolean isValid(String name) {
    return PATTERN.matcher(name).matches();
  }
}
