package org.alpacastreams.inferencegateway.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.alpacastreams.inferencegateway.models.Judgements;
import org.alpacastreams.inferencegateway.models.ModelFolders;
import org.alpacastreams.inferencegateway.models.ModelRegistry;
import org.alpacastreams.inferencegateway.models.PromotionRule;
import org.alpacastreams.inferencegateway.models.RegistrySettings;
import org.alpacastreams.inferencegateway.upstream.UpstreamFile;
import org.alpacastreams.inferencegateway.upstream.UpstreamTarget;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which models there are beside the published ones, and what moves aliases and fills memory. */
@ApplicationScoped
public class ModelSettings {
  private static final String LATEST_RULE = "alpaca.models.promotion";
  private static final String STABLE_RULE = "alpaca.models.stable-promotion";

  private final RegistrySettings registry;
  private final Optional<ModelFolders> folders;
  private final List<UpstreamTarget> upstreams;

  @Inject
  ModelSettings(
      @ConfigProperty(name = "alpaca.models.loaded") int mostLoaded,
      @ConfigProperty(name = "alpaca.models.memory-bytes") Optional<Long> memoryBytes,
      @ConfigProperty(name = LATEST_RULE) String latestRule,
      @ConfigProperty(name = STABLE_RULE) String stableRule,
      @ConfigProperty(name = "alpaca.models.fewest-verdicts") long fewestVerdicts,
      @ConfigProperty(name = "alpaca.models.directory") Optional<Path> directory,
      @ConfigProperty(name = "alpaca.upstreams.file") Optional<Path> upstreamsFile,
      Instance<Judgements> judgements) {
    // Looked up when a rule asks: who collects verdicts may itself need the gateway.
    Judgements lazily =
        (modelId, overModelId) ->
            judgements.isResolvable()
                ? judgements.get().of(modelId, overModelId)
                : Optional.empty();
    this.registry =
        new RegistrySettings(
            mostLoaded,
            memoryBytes.map(OptionalLong::of).orElseGet(OptionalLong::empty),
            Map.of(
                ModelRegistry.LATEST,
                PromotionRule.of(LATEST_RULE, latestRule, lazily, fewestVerdicts),
                ModelRegistry.STABLE,
                PromotionRule.of(STABLE_RULE, stableRule, lazily, fewestVerdicts)));
    this.folders = directory.map(ModelFolders::new);
    this.upstreams =
        upstreamsFile.map(file -> UpstreamFile.read(file, System::getenv)).orElseGet(List::of);
  }

  RegistrySettings registry() {
    return registry;
  }

  Optional<ModelFolders> folders() {
    return folders;
  }

  List<UpstreamTarget> upstreams() {
    return upstreams;
  }
}
