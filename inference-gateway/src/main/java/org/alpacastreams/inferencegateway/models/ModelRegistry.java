package org.alpacastreams.inferencegateway.models;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.alpacastreams.languagemodel.LanguageModel;

/**
 * The models that can be asked, by id and by alias.
 *
 * <p>{@code latest} is the newest tuned model that loads, {@code base} the model it was trained
 * from; both are kept in memory, with the most recently used others up to a limit. A model is
 * loaded by one background thread, and only then takes its alias over. Requests hold leases: what
 * was begun with a model ends with it, however often the alias moves meanwhile.
 */
public final class ModelRegistry implements AutoCloseable {
  /** Names the newest tuned model. */
  public static final String LATEST = "latest";

  /** Names the model that the newest tuned one was trained from. */
  public static final String BASE = "base";

  private static final int FEWEST_LOADED = 3;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private sealed interface Slot {
    record Loading(CompletableFuture<Void> settled) implements Slot {}

    record Loaded(Residence residence) implements Slot {}

    record Broken(String reason) implements Slot {}
  }

  private final ModelLoader loader;
  private final int mostLoaded;
  private final AliasListener listener;
  private final BackgroundThread background = new BackgroundThread("model-loader");
  private final ModelCatalogue catalogue = new ModelCatalogue();
  private final Map<String, Slot> slots = new HashMap<>();
  private final ModelNames names = new ModelNames(catalogue);
  private boolean caughtUp;
  private boolean closed;
  private long uses;

  /**
   * An empty registry.
   *
   * @param mostLoaded most models in memory, at least 3
   * @param listener hears when {@code latest} moves; must only hand over
   */
  public ModelRegistry(ModelLoader loader, int mostLoaded, AliasListener listener) {
    if (mostLoaded < FEWEST_LOADED) {
      throw new IllegalArgumentException(
          "alpaca.models.loaded is %d; at least %d are needed: latest, base and one that is asked for"
              .formatted(mostLoaded, FEWEST_LOADED));
    }
    this.loader = loader;
    this.mostLoaded = mostLoaded;
    this.listener = listener;
  }

  /** A model was announced; one that was broken is tried again. */
  public synchronized void published(PublishedModel announced) {
    PublishedModel model = catalogue.put(announced);
    Slot slot = slots.get(model.id());
    boolean outdated =
        slot instanceof Slot.Loaded loaded && !model.hasTheFilesOf(loaded.residence().card());
    if (outdated || slot instanceof Slot.Broken) {
      drop(model.id());
    }
    reconsider();
  }

  /** A model's announcement was taken back. */
  public synchronized void withdrawn(String modelId) {
    catalogue.remove(modelId);
    drop(modelId);
    reconsider();
  }

  /**
   * An alias was read from its topic. {@code base} follows the models, and {@code latest} is ours
   * once all is read: an echo of our own writing may be older than what we did since.
   */
  public synchronized void aliased(String alias, Optional<String> modelId) {
    if (alias.equals(BASE) || (alias.equals(LATEST) && caughtUp)) {
      return;
    }
    names.point(alias, modelId);
  }

  /** All earlier announcements are known: from now on models are loaded. */
  public synchronized void caughtUp() {
    caughtUp = true;
    reconsider();
  }

  /** Asks for a model by id or alias; one that is not in memory begins to load. */
  public synchronized Acquisition acquire(String name) {
    Optional<PublishedModel> found = names.resolve(name);
    if (found.isEmpty()) {
      return absent(name);
    }
    PublishedModel model = found.get();
    Slot slot = slots.get(model.id());
    if (slot instanceof Slot.Loaded loaded) {
      return new Acquisition.Ready(lease(loaded.residence()));
    }
    if (slot instanceof Slot.Broken broken) {
      return new Acquisition.Broken(broken.reason());
    }
    if (closed) {
      return new Acquisition.NotYet("the gateway is stopping");
    }
    return new Acquisition.Loading(
        (slot instanceof Slot.Loading underWay ? underWay : begin(model)).settled());
  }

  /** Every announced model, oldest first. */
  public synchronized List<ModelStatus> models() {
    Map<String, List<String>> aliases = names.byModel();
    return catalogue.all().stream()
        .map(model -> status(model, aliases.getOrDefault(model.id(), List.of())))
        .toList();
  }

  /** Closes every model when its last lease is closed; nothing is loaded any more. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      List.copyOf(slots.keySet()).forEach(this::drop);
    }
    background.awaitIdle(CLOSE_TIMEOUT);
  }

  private Acquisition absent(String name) {
    if (!caughtUp) {
      return new Acquisition.NotYet("the gateway is still reading which models there are");
    }
    if (catalogue.all().isEmpty()) {
      return new Acquisition.NotYet("no model has been published yet");
    }
    if (name.equals(LATEST)) {
      Optional<PublishedModel> coming = newest();
      return new Acquisition.NotYet(
          coming
              .map(model -> "the first tuned model, '" + model.id() + "', is being loaded")
              .orElse("no tuned model can be served yet; 'base' may already answer"));
    }
    if (name.equals(BASE)) {
      return new Acquisition.NotYet("no base model has been published yet");
    }
    return new Acquisition.Unknown(names.known());
  }

  private ModelLease lease(Residence residence) {
    residence.lend(++uses);
    return new ModelLease(
        residence.card(),
        residence.model(),
        () -> {
          synchronized (this) {
            residence.giveBack();
          }
        });
  }

  private ModelStatus status(PublishedModel model, List<String> aliases) {
    Slot slot = slots.get(model.id());
    if (slot instanceof Slot.Broken broken) {
      return new ModelStatus(model, ModelStatus.State.BROKEN, aliases, broken.reason());
    }
    ModelStatus.State state =
        slot == null
            ? ModelStatus.State.AVAILABLE
            : slot instanceof Slot.Loaded ? ModelStatus.State.LOADED : ModelStatus.State.LOADING;
    return new ModelStatus(model, state, aliases, "");
  }

  private Optional<PublishedModel> newest() {
    return catalogue.newestTuned(
        names.resolve(LATEST), model -> !(slots.get(model.id()) instanceof Slot.Broken));
  }

  /** Loads what should be in memory, moves {@code latest} if the newest is there, then evicts. */
  private void reconsider() {
    if (!caughtUp || closed) {
      return;
    }
    Optional<PublishedModel> newest = newest();
    Optional<PublishedModel> base = catalogue.baseFor(newest);
    Stream.concat(newest.stream(), base.stream())
        .filter(model -> !slots.containsKey(model.id()))
        .forEach(this::begin);
    newest.filter(model -> slots.get(model.id()) instanceof Slot.Loaded).ifPresent(this::promote);
    Set<String> kept = new HashSet<>();
    newest.ifPresent(model -> kept.add(model.id()));
    base.ifPresent(model -> kept.add(model.id()));
    names.resolve(LATEST).ifPresent(model -> kept.add(model.id()));
    evict(kept);
  }

  private void promote(PublishedModel model) {
    Optional<String> previous = names.target(LATEST);
    if (previous.filter(model.id()::equals).isEmpty()) {
      names.point(LATEST, Optional.of(model.id()));
      listener.changed(LATEST, model.id(), previous, "the newest tuned model");
    }
  }

  private Slot.Loading begin(PublishedModel model) {
    Slot.Loading slot = new Slot.Loading(new CompletableFuture<>());
    slots.put(model.id(), slot);
    background.execute(() -> load(model, slot));
    return slot;
  }

  private void load(PublishedModel model, Slot.Loading slot) {
    try {
      LanguageModel loaded = loader.load(model.card());
      settle(model, slot, new Slot.Loaded(resident(model, loaded)));
    } catch (BrokenModelException e) {
      settle(model, slot, new Slot.Broken(e.getMessage()));
    } catch (RuntimeException | LinkageError e) {
      settle(
          model, slot, new Slot.Broken("model '%s' cannot be loaded: %s".formatted(model.id(), e)));
    } finally {
      slot.settled().complete(null);
    }
  }

  /**
   * A model is closed by the background thread: closing may wait for the engine, which may wait for
   * us.
   */
  private Residence resident(PublishedModel model, LanguageModel loaded) {
    return new Residence(model.card(), loaded, left -> background.execute(left::close));
  }

  private synchronized void settle(PublishedModel model, Slot.Loading before, Slot after) {
    if (closed || !before.equals(slots.get(model.id()))) {
      // Withdrawn while it was loaded.
      leave(after);
      return;
    }
    Optional<PublishedModel> announced = catalogue.find(model.id());
    if (announced.filter(now -> !now.hasTheFilesOf(model.card())).isPresent()) {
      // Announced with other files meanwhile.
      leave(after);
      begin(announced.get());
      return;
    }
    slots.put(model.id(), after);
    if (after instanceof Slot.Loaded loaded) {
      // It counts as used now; whoever waits for it asks in a moment.
      loaded.residence().lend(++uses);
      loaded.residence().giveBack();
    }
    reconsider();
  }

  private void evict(Set<String> kept) {
    List<String> loaded =
        slots.keySet().stream().filter(id -> slots.get(id) instanceof Slot.Loaded).toList();
    int excess = loaded.size() - mostLoaded;
    loaded.stream()
        .filter(id -> !kept.contains(id))
        .sorted(
            Comparator.<String, Boolean>comparing(id -> residence(id).inUse())
                .thenComparing(id -> residence(id).lastUse()))
        .limit(Math.max(0, excess))
        .toList()
        .forEach(this::drop);
  }

  private Residence residence(String modelId) {
    return ((Slot.Loaded) slots.get(modelId)).residence();
  }

  private void drop(String modelId) {
    Slot slot = slots.remove(modelId);
    if (slot != null) {
      leave(slot);
    }
  }

  private static void leave(Slot slot) {
    if (slot instanceof Slot.Loaded loaded) {
      loaded.residence().leave();
    }
  }
}
