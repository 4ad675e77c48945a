package org.alpacastreams.inferencegateway.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.contracts.models.ModelAliased;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.inferencegateway.Cards;
import org.alpacastreams.inferencegateway.EchoingLoader;
import org.alpacastreams.inferencegateway.models.AliasOutcome.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Aliases that people move, on one gateway and on two that read one topic. */
class ModelAliasesTest {
  private final AliasTopic topic = new AliasTopic();
  private final List<ModelRegistry> gateways = new ArrayList<>();
  private final EchoingLoader loader = new EchoingLoader();
  private final ModelRegistry registry = gateway(loader);

  @AfterEach
  void close() {
    gateways.forEach(ModelRegistry::close);
  }

  @Test
  void anAliasIsGivenToAModelOnlyWhenThatIsInMemory() throws Exception {
    threeModels();
    loader.hold("old");
    CompletableFuture<AliasOutcome> moved = registry.promote("champion", "old", "it won");
    assertThat(registry.acquire("champion")).isInstanceOf(Acquisition.Unknown.class);
    assertThat(moved).isNotDone();
    loader.release("old");
    assertThat(moved.get(60, TimeUnit.SECONDS))
        .isEqualTo(new AliasOutcome.Moved("champion", Optional.of("old"), Optional.empty(), true));
    assertThat(served(registry, "champion")).isEqualTo("old");
    topic.deliver();
    assertThat(topic.written())
        .last()
        .isEqualTo(
            new ModelAliased(
                "champion", Optional.of("old"), Optional.empty(), "it won", Optional.of(true)));
  }

  @Test
  void rollsBackToTheModelBeforeAndBackAgain() throws Exception {
    threeModels();
    done(registry.promote("stable", "m1", "first"));
    done(registry.promote("stable", "m2", "second"));
    assertThat(done(registry.rollBack("stable", "second was worse")))
        .isEqualTo(new AliasOutcome.Moved("stable", Optional.of("m1"), Optional.of("m2"), true));
    assertThat(served(registry, "stable")).isEqualTo("m1");
    done(registry.rollBack("stable", "it was not"));
    assertThat(served(registry, "stable")).isEqualTo("m2");
    assertThat(registry.history("stable").orElseThrow())
        .extracting(change -> change.event().reason())
        .containsExactly("it was not", "second was worse", "second", "first");
  }

  @Test
  void rollsBackAfterARestartOnACompactedTopic() throws Exception {
    threeModels();
    done(registry.promote("stable", "m1", "first"));
    done(registry.promote("stable", "m2", "second"));
    done(registry.retire("m3", "rude"));
    await().until(() -> served(registry, "latest").equals("m2"));
    topic.deliver();

    ModelRegistry restarted = fresh(new EchoingLoader());
    models(restarted);
    publish(restarted, "m3", 900);
    topic.compacted().forEach(event -> restarted.aliased(event, 1));
    restarted.caughtUp();
    assertThat(restarted.acquire("m3")).isInstanceOf(Acquisition.Retired.class);
    done(restarted.rollBack("stable", "back"));
    assertThat(served(restarted, "stable")).isEqualTo("m1");
  }

  @Test
  void aPinnedLatestStaysUntilItFollowsAgain() throws Exception {
    threeModels();
    done(registry.rollBack("latest", "m3 is rude"));
    assertThat(served(registry, "latest")).isEqualTo("m2");
    publish(registry, "m4", 1_200);
    await().until(() -> served(registry, "m4").equals("m4"));
    assertThat(served(registry, "latest")).isEqualTo("m2");
    assertThat(done(registry.follow("latest"))).isInstanceOf(AliasOutcome.Moved.class);
    await().until(() -> served(registry, "latest").equals("m4"));
  }

  @Test
  void aRetiredModelIsRefusedByNameAndNeverChosenAndItsAliasesRollBack() throws Exception {
    threeModels();
    done(registry.promote("stable", "m2", "good"));
    done(registry.promote("stable", "m3", "better"));
    loader.hold("m2");
    AliasOutcome outcome = done(registry.retire("m3", "it leaks addresses"));
    assertThat(outcome).isEqualTo(new AliasOutcome.Retired("m3", List.of("latest", "stable")));
    assertThat(registry.acquire("m3"))
        .isInstanceOfSatisfying(
            Acquisition.Retired.class,
            retired ->
                assertThat(retired.reason())
                    .startsWith("model 'm3' was retired: it leaks addresses; known are: base, "));
    loader.release("m2");
    await().until(() -> served(registry, "latest").equals("m2"));
    await().until(() -> served(registry, "stable").equals("m2"));
    await().until(() -> loader.model("m3").closed());

    publish(registry, "m3", 900);
    assertThat(registry.acquire("m3")).isInstanceOf(Acquisition.Retired.class);
    assertThat(served(registry, "latest")).isEqualTo("m2");

    assertThat(done(registry.restore("m3", "mended"))).isEqualTo(new AliasOutcome.Restored("m3"));
    await().until(() -> served(registry, "latest").equals("m3"));
  }

  @Test
  void anAliasOfARetiredModelWithNothingBeforeItEnds() throws Exception {
    threeModels();
    done(registry.promote("toy", "m1", "small"));
    done(registry.retire("m1", "old"));
    assertThat(registry.acquire("toy"))
        .isEqualTo(new Acquisition.Unknown(List.of("base", "latest", "m2", "m3", "nano", "old")));
    topic.deliver();
    assertThat(topic.written())
        .last()
        .isEqualTo(
            new ModelAliased(
                "toy", Optional.empty(), Optional.of("m1"), "model 'm1' was retired: old"));
  }

  @Test
  void refusesWhatCannotBeDoneAndSaysWhy() throws Exception {
    threeModels();
    assertThat(refusal(registry.promote("stable", "m9", "x")))
        .isEqualTo(
            new AliasOutcome.Refused(
                Cause.UNKNOWN_MODEL, "there is no model 'm9'; known are: m1, m2, m3, nano, old"));
    assertThat(refusal(registry.promote("base", "m1", "x")).message())
        .startsWith("the alias 'base' is reserved");
    assertThat(refusal(registry.promote("m2", "m1", "x")).message())
        .startsWith("'m2' is the id of a model");
    for (String odd : List.of("retired/m1", "", "Latest", "-x", "a b", "x".repeat(65))) {
      assertThat(refusal(registry.promote(odd, "m1", "x")).cause())
          .as(odd)
          .isEqualTo(Cause.RESERVED_NAME);
    }
    assertThat(refusal(registry.rollBack("nobody", "x")))
        .isEqualTo(
            new AliasOutcome.Refused(
                Cause.UNKNOWN_ALIAS, "there is no alias 'nobody'; known are: latest"));
    done(registry.promote("stable", "m1", "x"));
    assertThat(refusal(registry.rollBack("stable", "x")).message())
        .startsWith("there is nothing to roll 'stable' back to: it named no other model before");
    assertThat(refusal(registry.follow("stable")).message()).endsWith("with a rule: latest");
    publish(registry, broken("bad"));
    assertThat(refusal(registry.promote("stable", "bad", "x")).message())
        .isEqualTo("'stable' stays where it is: model 'bad' is broken on purpose");
    done(registry.retire("m2", "x"));
    assertThat(refusal(registry.promote("stable", "m2", "x")).message())
        .isEqualTo("model 'm2' was retired; restore it first: POST /admin/models/m2/restore");
  }

  @Test
  void anotherGatewayFollowsWhenItHasLoadedTheModel() throws Exception {
    threeModels();
    EchoingLoader slow = new EchoingLoader();
    topic.deliver();
    ModelRegistry other = secondGateway(slow);
    await().until(() -> served(other, "latest").equals("m3"));
    slow.hold("old");
    done(registry.promote("latest", "old", "by hand"));
    topic.deliver();
    assertThat(served(other, "latest")).isEqualTo("m3");
    slow.release("old");
    await().until(() -> served(other, "latest").equals("old"));
    publish(other, "m4", 1_200);
    await().until(() -> served(other, "m4").equals("m4"));
    assertThat(served(other, "latest")).as("pinned by the other gateway").isEqualTo("old");
    done(other.retire("old", "enough"));
    topic.deliver();
    await()
        .untilAsserted(
            () -> {
              topic.deliver();
              assertThat(served(registry, "latest")).isEqualTo("m3");
              assertThat(served(other, "latest")).isEqualTo("m3");
            });
    assertThat(registry.acquire("old")).isInstanceOf(Acquisition.Retired.class);
  }

  @Test
  void theOrderOfTheTopicDecidesWhereTwoGatewaysMoveOneAlias() throws Exception {
    threeModels();
    topic.deliver();
    ModelRegistry other = secondGateway(new EchoingLoader());
    done(registry.promote("stable", "m1", "first"));
    done(other.promote("stable", "m2", "second"));
    done(registry.promote("stable", "m3", "third"));
    assertThat(served(other, "stable")).isEqualTo("m2");
    topic.deliver();
    await().until(() -> served(other, "stable").equals("m3"));
    assertThat(served(registry, "stable")).isEqualTo("m3");
    topic.write(
        new ModelAliased("stable", Optional.of("m1"), Optional.of("m3"), "a third gateway"));
    topic.deliver();
    await().until(() -> served(other, "stable").equals("m1"));
    await().until(() -> served(registry, "stable").equals("m1"));
  }

  @Test
  void aModelThatIsBrokenOnOneGatewayIsLeftToTheOthers() throws Exception {
    threeModels();
    topic.deliver();
    int before = topic.written().size();
    ModelRegistry other = fresh(new EchoingLoader());
    models(other);
    publish(other, broken("m3"));
    topic.attach(other);
    await().until(() -> served(other, "latest").equals("m2"));
    topic.deliver();
    assertThat(topic.written()).hasSize(before);
    assertThat(served(registry, "latest")).isEqualTo("m3");
  }

  private void threeModels() {
    models(registry);
    await().until(() -> served(registry, "latest").equals("m2"));
    publish(registry, "m3", 900);
    await().until(() -> served(registry, "latest").equals("m3"));
  }

  private static void models(ModelRegistry to) {
    to.published(new PublishedModel(Cards.base("nano"), 0));
    publish(to, "m1", 300);
    publish(to, "m2", 600);
    // Never the newest, and therefore not in memory.
    publish(to, "old", 100);
  }

  private ModelRegistry secondGateway(EchoingLoader with) {
    ModelRegistry made = fresh(with);
    models(made);
    publish(made, "m3", 900);
    topic.attach(made);
    return made;
  }

  private ModelRegistry gateway(EchoingLoader with) {
    ModelRegistry made = fresh(with);
    topic.attach(made);
    return made;
  }

  private ModelRegistry fresh(EchoingLoader with) {
    ModelRegistry made =
        new ModelRegistry(
            with,
            new RegistrySettings(
                4, OptionalLong.empty(), Map.of("latest", new PromotionRule.Newest())),
            topic.writer());
    gateways.add(made);
    return made;
  }

  private static ModelPublished broken(String id) {
    return Cards.tuned(id, "nano", "demo@900", "file:///broken");
  }

  private static void publish(ModelRegistry to, String id, int examples) {
    publish(to, Cards.tuned(id, "nano", "demo@" + examples));
  }

  private static void publish(ModelRegistry to, ModelPublished card) {
    to.published(new PublishedModel(card, 1));
  }

  private static AliasOutcome done(CompletableFuture<AliasOutcome> outcome) throws Exception {
    return outcome.get(60, TimeUnit.SECONDS);
  }

  private static AliasOutcome.Refused refusal(CompletableFuture<AliasOutcome> outcome)
      throws Exception {
    return (AliasOutcome.Refused) done(outcome);
  }

  private static String served(ModelRegistry registry, String name) {
    if (registry.acquire(name) instanceof Acquisition.Ready ready) {
      try (ModelLease lease = ready.lease()) {
        return lease.card().modelId();
      }
    }
    return "";
  }
}
