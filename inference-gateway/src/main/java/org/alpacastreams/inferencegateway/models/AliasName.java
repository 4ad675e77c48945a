package org.alpacastreams.inferencegateway.models;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which names aliases may have, and which are the gateway's own. */
final class AliasName {
  private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final String RETIRED = "retired/";

  private AliasName() {}

  static boolean allowed(String alias) {
    return ALLOWED.matcher(alias).matches();
  }

  /** The alias under which a model's retirement is told: one that names nothing. */
  static String ofRetirement(String modelId) {
    return RETIRED + modelId;
  }

  static boolean tellsRetirement(String alias) {
    return alias.startsWith(RETIRED);
  }

  /** Why a person may not move this alias; empty if they may. */
  static Optional<String> objection(String alias) {
    if (alias.equals(ModelRegistry.BASE)) {
      return Optional.of(
          "the alias 'base' is reserved: it always means the model that 'latest' was trained from");
    }
    return allowed(alias)
        ? Optional.empty()
        : Optional.of(
            "'%s' is no name for an alias; allowed are 1 to 64 of a-z, 0-9, '.', '_' and '-', beginning with a letter or a digit"
                .formatted(alias));
  }
}
