package org.alpacastreams.contracts.models;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Optional;
import org.alpacastreams.contracts.json.Require;

/**
 * What an alias such as {@code latest} or {@code stable} names from now on. The alias {@code
 * retired/<modelId>} is reserved: while it names nothing, that model is not served.
 */
public record ModelAliased(
    @JsonPropertyDescription("The alias.") String alias,
    @JsonPropertyDescription("The model it names; absent = retired.") Optional<String> modelId,
    @JsonPropertyDescription("The model it named before.") Optional<String> previousModelId,
    @JsonPropertyDescription("Why: a person, or a rule and its numbers.") String reason,
    @JsonPropertyDescription(
            "Whether a person put it there, so that no rule moves it on; absent = no.")
        Optional<Boolean> pinned) {
  public ModelAliased {
    Require.text("alias", alias);
    modelId = modelId == null ? Optional.empty() : modelId;
    previousModelId = previousModelId == null ? Optional.empty() : previousModelId;
    reason = reason == null ? "" : reason;
    pinned = pinned == null ? Optional.empty() : pinned;
  }

  /** Where a rule put it. */
  public ModelAliased(
      String alias, Optional<String> modelId, Optional<String> previousModelId, String reason) {
    this(alias, modelId, previousModelId, reason, Optional.empty());
  }
}
