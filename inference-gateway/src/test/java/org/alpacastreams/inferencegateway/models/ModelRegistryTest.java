package org.alpacastreams.inferencegateway.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.alpacastreams.contracts.models.ModelAliased;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.inferencegateway.Cards;
import org.alpacastreams.inferencegateway.EchoingLoader;
import org.alpacastreams.inferencegateway.prompts.Prompt;
import org.alpacastreams.inferencegateway.prompts.Turn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRegistryTest {
  private final EchoingLoader loader = new EchoingLoader();
  private final List<String> changes = new CopyOnWriteArrayList<>();
  private final ModelRegistry registry =
      new ModelRegistry(
          loader,
          4,
          change ->
              changes.add(
                  "%s: %s -> %s"
                      .formatted(
                          change.alias(),
                          change.previousModelId().orElse("none"),
                          change.modelId().orElse("none"))));
  private long time;

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void namesTheNewestTunedModelAndItsBase() {
    registry.caughtUp();
    publish(Cards.base("nano"));
    publish(Cards.base("other"));
    publish(Cards.tuned("first", "nano", "demo@300"));
    await().until(() -> served(ModelRegistry.LATEST).equals("first"));
    publish(Cards.tuned("second", "nano", "demo@600"));
    await().until(() -> served(ModelRegistry.LATEST).equals("second"));
    await().until(() -> served(ModelRegistry.BASE).equals("nano"));
    await().until(() -> served("first").equals("first"));
    assertThat(changes).endsWith("latest: first -> second");
  }

  @Test
  void anOldModelAnnouncedAgainDoesNotBecomeTheNewest() {
    registry.caughtUp();
    publish(Cards.tuned("second", "nano", "demo@600"));
    await().until(() -> served(ModelRegistry.LATEST).equals("second"));
    publish(Cards.tuned("first", "nano", "demo@300"));
    await().until(() -> served("first").equals("first"));
    assertThat(served(ModelRegistry.LATEST)).isEqualTo("second");
    publish(Cards.tuned("sailor", "nano", "sailing@300"));
    await().until(() -> served(ModelRegistry.LATEST).equals("sailor"));
  }

  @Test
  void keepsTheOldModelUntilTheNewOneIsLoadedAndSaysWhatItReplaced() {
    registry.caughtUp();
    publish(Cards.tuned("first", "nano", "demo@300"));
    await().until(() -> served(ModelRegistry.LATEST).equals("first"));
    loader.hold("second");
    publish(Cards.tuned("second", "nano", "demo@600"));
    assertThat(served(ModelRegistry.LATEST)).isEqualTo("first");
    assertThat(state("second")).isEqualTo(ModelStatus.State.LOADING);
    loader.release("second");
    await().until(() -> served(ModelRegistry.LATEST).equals("second"));
    assertThat(changes).containsExactly("latest: none -> first", "latest: first -> second");
  }

  @Test
  void newMetricsReplaceNoModelAndNewFilesDo() {
    registry.caughtUp();
    publish(Cards.tuned("first", "nano", "demo@300"));
    await().until(() -> served("first").equals("first"));
    publish(Cards.tuned("first", "other", "demo@300"));
    assertThat(served("first")).as("the same files").isEqualTo("first");
    assertThat(loader.loaded()).hasSize(1);

    publish(Cards.tuned("first", "nano", "demo@300", "file:///elsewhere/first"));
    await().until(() -> loader.loaded().size() == 2 && served("first").equals("first"));
    await().until(() -> loader.loaded().get(0).closed());
  }

  @Test
  void filesAnnouncedWhileOthersAreLoadedAreTheOnesThatAnswer() {
    registry.caughtUp();
    loader.hold("first");
    publish(Cards.tuned("first", "nano", "demo@300", "file:///broken"));
    publish(Cards.tuned("first", "nano", "demo@300"));
    loader.release("first");
    await().until(() -> served("first").equals("first"));
  }

  @Test
  void aBrokenModelIsReportedAndTheOneBeforeItServed() {
    registry.caughtUp();
    publish(Cards.tuned("first", "nano", "demo@300"));
    publish(Cards.tuned("second", "nano", "demo@600", "file:///broken"));
    await().until(() -> state("second") == ModelStatus.State.BROKEN);
    await().until(() -> served(ModelRegistry.LATEST).equals("first"));
    assertThat(registry.acquire("second"))
        .isEqualTo(new Acquisition.Broken("model 'second' is broken on purpose"));

    publish(Cards.tuned("second", "nano", "demo@600"));
    await().until(() -> served(ModelRegistry.LATEST).equals("second"));
  }

  @Test
  void goesOnWithTheAliasOfBeforeARestartWithoutAnnouncingItAgain() {
    publish(Cards.tuned("first", "nano", "demo@300"));
    publish(Cards.tuned("second", "nano", "demo@600"));
    registry.aliased(change(ModelRegistry.LATEST, "second"), 1);
    registry.aliased(change("stable", "first"), 1);
    assertThat(loader.loaded()).isEmpty();
    registry.caughtUp();
    await().until(() -> served(ModelRegistry.LATEST).equals("second"));
    await().until(() -> served("stable").equals("first"));
    assertThat(changes).isEmpty();
  }

  @Test
  void keepsABoundedNumberAndLoadsTheOthersOnDemand() {
    registry.caughtUp();
    publish(Cards.base("nano"));
    for (int i = 1; i <= 8; i++) {
      String id = "m" + i;
      publish(Cards.tuned(id, "nano", "demo@" + i * 300));
      await().until(() -> served(ModelRegistry.LATEST).equals(id));
    }
    await().untilAsserted(() -> assertThat(loader.open()).isEqualTo(4));
    assertThat(state("m1")).isEqualTo(ModelStatus.State.AVAILABLE);
    await().until(() -> served("m1").equals("m1"));
    await().untilAsserted(() -> assertThat(loader.open()).isEqualTo(4));
    assertThat(state("nano")).isEqualTo(ModelStatus.State.LOADED);
    assertThat(state("m8")).isEqualTo(ModelStatus.State.LOADED);
  }

  @Test
  void aLeasedModelStaysOpenAfterItsEvictionAndClosesWithItsLastLease() {
    registry.caughtUp();
    publish(Cards.tuned("first", "nano", "demo@300"));
    await().until(() -> served(ModelRegistry.LATEST).equals("first"));
    ModelLease lease = ((Acquisition.Ready) registry.acquire("first")).lease();
    registry.withdrawn("first");
    assertThat(registry.acquire("first")).isInstanceOf(Acquisition.NotYet.class);
    assertThat(loader.model("first").closed()).isFalse();
    lease.close();
    lease.close();
    await().until(() -> loader.model("first").closed());
  }

  @Test
  void readsAChangedChatTemplateWhenTheModelIsLoadedAnew(@TempDir Path directory)
      throws IOException {
    Path template = directory.resolve("chat_template.jinja");
    ModelPublished card = Cards.tuned("first", "nano", "demo@300", directory.toUri().toString());
    Files.writeString(template, "one");
    registry.caughtUp();
    publish(card);
    await().until(() -> prompt("first").equals("one"));
    Files.writeString(template, "two");
    assertThat(prompt("first")).isEqualTo("one");
    registry.withdrawn("first");
    publish(card);
    await().until(() -> prompt("first").equals("two"));
  }

  @Test
  void saysWhatThereIsNotYetAndWhatNobodyKnows() {
    assertThat(registry.acquire("latest")).isInstanceOf(Acquisition.NotYet.class);
    registry.caughtUp();
    assertThat(registry.acquire("whatever"))
        .isEqualTo(new Acquisition.NotYet("no model has been published yet"));
    publish(Cards.base("nano"));
    assertThat(registry.acquire("latest"))
        .isEqualTo(
            new Acquisition.NotYet("no tuned model can be served yet; 'base' may already answer"));
    assertThat(registry.acquire("whatever"))
        .isEqualTo(new Acquisition.Unknown(List.of("base", "nano")));
    assertThat(registry.acquire("../nano")).isInstanceOf(Acquisition.Unknown.class);
  }

  @Test
  void refusesALimitThatCannotHoldWhatIsNeeded() {
    assertThatThrownBy(() -> new ModelRegistry(loader, 2, change -> {}))
        .hasMessageContaining("alpaca.models.loaded is 2; at least 3");
  }

  private static ModelAliased change(String alias, String modelId) {
    return new ModelAliased(alias, Optional.of(modelId), Optional.empty(), "a person");
  }

  private void publish(ModelPublished card) {
    registry.published(new PublishedModel(card, ++time));
  }

  private String served(String name) {
    if (registry.acquire(name) instanceof Acquisition.Ready ready) {
      try (ModelLease lease = ready.lease()) {
        return lease.card().modelId();
      }
    }
    return "";
  }

  /** What a model reads of a conversation. */
  private String prompt(String name) {
    if (registry.acquire(name) instanceof Acquisition.Ready ready) {
      try (ModelLease lease = ready.lease()) {
        Prompt hello = new Prompt.Conversation(List.of(new Turn("user", "hello")), "");
        return lease.model().tokenizer().decode(lease.encoder().encode(hello), true);
      }
    }
    return "";
  }

  private ModelStatus.State state(String id) {
    return registry.models().stream()
        .filter(status -> status.model().id().equals(id))
        .findFirst()
        .orElseThrow()
        .state();
  }
}
