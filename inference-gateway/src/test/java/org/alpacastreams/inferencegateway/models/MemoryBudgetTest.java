package org.alpacastreams.inferencegateway.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.inferencegateway.Cards;
import org.alpacastreams.inferencegateway.EchoingLoader;
import org.alpacastreams.inferencegateway.models.PublishedModel.Source;
import org.alpacastreams.languagemodel.LanguageModel;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Models of ten bytes each, unless their names say otherwise, and room for so many bytes. */
class MemoryBudgetTest {
  private static final Path TINY = Path.of("src", "test", "resources", "models", "llama-tiny");

  private final EchoingLoader loader = new EchoingLoader();
  private final ModelRegistry registry = registry(35);

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void theLeastRecentlyUsedThatNoAliasNeedsMakesRoom() {
    serveLatestAndBase();
    folder("one");
    folder("two");
    await().until(() -> served("one"));
    await().until(() -> served("two"));
    await().until(() -> loader.model("one").closed());
    assertThat(loader.model("two").closed()).isFalse();
    assertThat(loader.model("tuned").closed()).isFalse();
    assertThat(loader.model("nano").closed()).isFalse();
    assertThat(state("one")).isEqualTo(ModelStatus.State.AVAILABLE);
  }

  @Test
  void aModelThatIsBiggerThanAllRoomIsBrokenWithTheNumbers() {
    serveLatestAndBase();
    folder("huge-36");
    await().until(() -> registry.acquire("huge-36") instanceof Acquisition.Broken);
    assertThat(((Acquisition.Broken) registry.acquire("huge-36")).reason())
        .isEqualTo(
            "model 'huge-36' needs about 0.0 MiB (weights 0.0 MiB, cache 0.0 MiB), and"
                + " alpaca.models.memory-bytes allows 0.0 MiB (35); raise it, or take fewer bytes"
                + " for a weight with alpaca.engine.precision");
    assertThat(loader.open()).isEqualTo(2);
  }

  @Test
  void whatDoesNotFitBesideTheAliasesFitsWhenOneOfThemLetsGo() throws Exception {
    serveLatestAndBase();
    folder("small");
    registry.promote("toy", "small", "a toy").get();
    folder("other");
    await().until(() -> registry.acquire("other") instanceof Acquisition.Broken);
    assertThat(((Acquisition.Broken) registry.acquire("other")).reason())
        .contains("beside the")
        .contains("of models that aliases name");
    registry.folderGone("small");
    await().until(() -> served("other"));
  }

  @Test
  void anEstimateCountsWeightsAndTheCacheOfEveryPlace() {
    ModelConfig config = ModelConfig.read(TINY);
    long cached =
        8L
            * 2
            * config.layers()
            * config.keyValueHeads()
            * config.headSize()
            * config.contextLength();
    MemoryNeed whole = MemoryNeed.of(config, Precision.FLOAT32, Precision.FLOAT32);
    assertThat(whole).isEqualTo(new MemoryNeed(4 * config.parameters(), 4 * cached));
    MemoryNeed half = MemoryNeed.of(config, Precision.BFLOAT16, Precision.BFLOAT16);
    assertThat(half.cacheBytes()).isEqualTo(2 * cached);
    assertThat(half.weightBytes()).isGreaterThanOrEqualTo(2 * config.parameters());
    MemoryNeed quarter = MemoryNeed.of(config, Precision.INT8, Precision.FLOAT32);
    assertThat(quarter.cacheBytes()).isEqualTo(4 * cached);
    assertThat(quarter.weightBytes()).isLessThan(half.weightBytes());
  }

  @Test
  void refusesABudgetOfNothing() {
    assertThatThrownBy(() -> new RegistrySettings(3, OptionalLong.of(0), Map.of()))
        .hasMessageContaining("alpaca.models.memory-bytes is 0");
  }

  private ModelRegistry registry(long budget) {
    ModelRegistry made =
        new ModelRegistry(
            new SizedLoader(),
            new RegistrySettings(
                10, OptionalLong.of(budget), Map.of("latest", new PromotionRule.Newest())),
            change -> {});
    made.caughtUp();
    return made;
  }

  private void serveLatestAndBase() {
    registry.published(new PublishedModel(Cards.base("nano"), 1));
    registry.published(new PublishedModel(Cards.tuned("tuned", "nano", "demo@300"), 1));
    await().until(() -> served("latest"));
    await().until(() -> served("base"));
  }

  private void folder(String id) {
    registry.published(new PublishedModel(Cards.base(id), 1, new Source.Folder("files")));
  }

  private boolean served(String name) {
    if (registry.acquire(name) instanceof Acquisition.Ready ready) {
      ready.lease().close();
      return true;
    }
    return false;
  }

  private ModelStatus.State state(String id) {
    return registry.models().stream()
        .filter(status -> status.model().id().equals(id))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private final class SizedLoader implements ModelLoader {
    @Override
    public LanguageModel load(ModelPublished card) {
      return loader.load(card);
    }

    @Override
    public Optional<MemoryNeed> need(ModelPublished card) {
      int dash = card.modelId().indexOf('-');
      long bytes = dash < 0 ? 10 : Long.parseLong(card.modelId().substring(dash + 1));
      return Optional.of(new MemoryNeed(bytes - 1, 1));
    }
  }
}
