package org.alpacastreams.inferencegateway.models;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where models are asked for, and what is said of them there. Guarded by its registry. */
final class ModelDesk {
  private final ModelCatalogue catalogue;
  private final AliasBook book;
  private final ModelMemory memory;
  private final RuledAliases ruled;

  ModelDesk(ModelCatalogue catalogue, AliasBook book, ModelMemory memory, RuledAliases ruled) {
    this.catalogue = catalogue;
    this.book = book;
    this.memory = memory;
    this.ruled = ruled;
  }

  /** Asks for a model by id or alias; one that is not in memory begins to load. */
  Acquisition acquire(String name, boolean caughtUp) {
    Optional<PublishedModel> found = book.resolve(name);
    if (found.isEmpty()) {
      return absent(name, caughtUp);
    }
    PublishedModel model = found.get();
    if (book.retired(model.id()) && book.find(name).isEmpty()) {
      return new Acquisition.Retired(
          "model '%s' was retired: %s; known are: %s"
              .formatted(model.id(), book.whyRetired(model.id()), String.join(", ", book.known())));
    }
    if (model.source() instanceof PublishedModel.Source.Upstream upstream) {
      return new Acquisition.Remote(upstream.target());
    }
    ModelMemory.Slot slot = memory.find(model.id()).orElse(null);
    if (slot instanceof ModelMemory.Slot.Loaded loaded) {
      return new Acquisition.Ready(memory.lease(loaded.residence()));
    }
    if (slot instanceof ModelMemory.Slot.Broken broken) {
      return new Acquisition.Broken(broken.reason());
    }
    if (memory.closed()) {
      return new Acquisition.NotYet("the gateway is stopping");
    }
    return new Acquisition.Loading(
        (slot instanceof ModelMemory.Slot.Loading underWay ? underWay : memory.begin(model))
            .settled());
  }

  /** Every announced model, oldest first. */
  List<ModelStatus> models() {
    Map<String, List<String>> aliases = book.byModel();
    return catalogue.all().stream()
        .map(model -> status(model, aliases.getOrDefault(model.id(), List.of())))
        .toList();
  }

  private Acquisition absent(String name, boolean caughtUp) {
    if (!caughtUp) {
      return new Acquisition.NotYet("the gateway is still reading which models there are");
    }
    if (catalogue.all().isEmpty()) {
      return new Acquisition.NotYet("no model has been published yet");
    }
    if (name.equals(ModelRegistry.LATEST)) {
      return new Acquisition.NotYet(
          ruled
              .coming(ModelRegistry.LATEST)
              .map(model -> "the first tuned model, '" + model.id() + "', is being loaded")
              .orElse("no tuned model can be served yet; 'base' may already answer"));
    }
    if (name.equals(ModelRegistry.BASE)) {
      return new Acquisition.NotYet("no base model has been published yet");
    }
    return new Acquisition.Unknown(book.known());
  }

  private ModelStatus status(PublishedModel model, List<String> aliases) {
    if (book.retired(model.id())) {
      return new ModelStatus(
          model, ModelStatus.State.RETIRED, aliases, book.whyRetired(model.id()));
    }
    if (model.kind() == PublishedModel.Kind.REMOTE) {
      return new ModelStatus(model, ModelStatus.State.REMOTE, aliases, "");
    }
    ModelMemory.Slot slot = memory.find(model.id()).orElse(null);
    if (slot instanceof ModelMemory.Slot.Broken broken) {
      return new ModelStatus(model, ModelStatus.State.BROKEN, aliases, broken.reason());
    }
    ModelStatus.State state =
        slot == null
            ? ModelStatus.State.AVAILABLE
            : slot instanceof ModelMemory.Slot.Loaded
                ? ModelStatus.State.LOADED
                : ModelStatus.State.LOADING;
    return new ModelStatus(model, state, aliases, "");
  }
}
