package org.alpacastreams.inferencegateway.models;

import org.alpacastreams.contracts.models.ModelAliased;

/** Hears that an alias was given to another model, a model was retired, or a pin was set. */
@FunctionalInterface
public interface AliasListener {
  /** Called once per change, in order, under the registry's lock: it must only hand over. */
  void changed(ModelAliased change);
}
