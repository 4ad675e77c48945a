package org.alpacastreams.inferencegateway.models;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.alpacastreams.inferencegateway.upstream.UpstreamTarget;

/** What came of asking for a model by name. */
public sealed interface Acquisition {

  /** It is in memory. */
  record Ready(ModelLease lease) implements Acquisition {}

  /** It is being loaded; ask again when {@code settled} completes, however it completes. */
  record Loading(CompletableFuture<Void> settled) implements Acquisition {}

  /** There will be such a model, but there is none yet. */
  record NotYet(String reason) implements Acquisition {}

  /** It was announced, but cannot be served. */
  record Broken(String reason) implements Acquisition {}

  /** Another server computes it. */
  record Remote(UpstreamTarget target) implements Acquisition {}

  /** It was taken out of service. */
  record Retired(String reason) implements Acquisition {}

  /** Nobody knows it; these names are known. */
  record Unknown(List<String> known) implements Acquisition {
    public Unknown {
      known = List.copyOf(known);
    }
  }
}
