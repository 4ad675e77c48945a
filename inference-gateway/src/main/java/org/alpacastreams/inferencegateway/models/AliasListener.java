package org.alpacastreams.inferencegateway.models;

import java.util.Optional;

/** Hears that an alias was given to another model. */
@FunctionalInterface
public interface AliasListener {
  /** {@code alias} names {@code modelId} from now on; called once per change. */
  void changed(String alias, String modelId, Optional<String> previousModelId, String reason);
}
