package org.alpacastreams.inferencegateway.models;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.alpacastreams.languagemodel.LanguageModel;

/**
 * Which models are in memory, up to a number and a number of bytes. One background thread loads,
 * one model after the other, and closes.
 *
 * <p>Every method but {@link #awaitIdle} is called under the registry's lock, which it takes itself
 * when loading has ended.
 */
final class ModelMemory {

  /** What is known of a model that somebody wanted. */
  sealed interface Slot {
    /** It is being loaded; {@code settled} completes however that ends. */
    record Loading(CompletableFuture<Void> settled) implements Slot {}

    record Loaded(Residence residence) implements Slot {}

    /**
     * It cannot be served.
     *
     * @param forWantOfRoom whether it could be, if others left
     */
    record Broken(String reason, boolean forWantOfRoom) implements Slot {}
  }

  /** What it asks of its registry, under the registry's lock. */
  interface Owner {
    Optional<PublishedModel> announced(String modelId);

    /** Models that must stay. */
    Set<String> needed();

    /** A model was loaded, or could not be. */
    void changed();
  }

  private static final class NoRoomException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoRoomException(String message) {
      super(message);
    }
  }

  private final Object lock;
  private final ModelLoader loader;
  private final RegistrySettings limits;
  private final Owner owner;
  private final BackgroundThread background = new BackgroundThread("model-loader");
  private final Queue<LanguageModel> left = new ConcurrentLinkedQueue<>();
  private final Map<String, Slot> slots = new HashMap<>();
  private boolean closed;
  private long uses;

  ModelMemory(Object lock, ModelLoader loader, RegistrySettings limits, Owner owner) {
    this.lock = lock;
    this.loader = loader;
    this.limits = limits;
    this.owner = owner;
  }

  Optional<Slot> find(String modelId) {
    return Optional.ofNullable(slots.get(modelId));
  }

  boolean loaded(String modelId) {
    return slots.get(modelId) instanceof Slot.Loaded;
  }

  boolean broken(String modelId) {
    return slots.get(modelId) instanceof Slot.Broken;
  }

  /** Begins to load a model unless it was begun. */
  void want(PublishedModel model) {
    if (!slots.containsKey(model.id())) {
      begin(model);
    }
  }

  Slot.Loading begin(PublishedModel model) {
    Slot.Loading slot = new Slot.Loading(new CompletableFuture<>());
    slots.put(model.id(), slot);
    background.execute(() -> load(model, slot));
    return slot;
  }

  /**
   * A model was announced (again): other files are loaded anew, and a broken one is tried again.
   */
  void announced(PublishedModel model) {
    Slot slot = slots.get(model.id());
    boolean outdated =
        slot instanceof Slot.Loaded loaded && !model.hasTheFilesOf(loaded.residence().model());
    if (outdated || slot instanceof Slot.Broken) {
      drop(model.id());
    }
  }

  /** Others may have left: what did not fit may be tried again. */
  void retry() {
    slots.values().removeIf(slot -> slot instanceof Slot.Broken broken && broken.forWantOfRoom());
  }

  ModelLease lease(Residence residence) {
    residence.lend(++uses);
    return new ModelLease(
        residence.model().card(),
        residence.loaded(),
        residence.encoder(),
        () -> {
          synchronized (lock) {
            residence.giveBack();
          }
        });
  }

  void drop(String modelId) {
    Slot slot = slots.remove(modelId);
    if (slot != null) {
      leave(slot);
    }
  }

  /** Drops the least recently used beyond the limit. */
  void evict() {
    Set<String> needed = owner.needed();
    int excess = residences().size() - limits.mostLoaded();
    evictable(needed).stream().limit(Math.max(0, excess)).toList().forEach(this::drop);
  }

  /** Closes every model when its last lease is closed; nothing is loaded any more. */
  void close() {
    closed = true;
    List.copyOf(slots.keySet()).forEach(this::drop);
  }

  boolean closed() {
    return closed;
  }

  /** Waits until what left is closed; without the lock. */
  void awaitIdle(Duration most) {
    background.awaitIdle(most);
  }

  private void load(PublishedModel model, Slot.Loading slot) {
    try {
      Optional<MemoryNeed> need =
          limits.memoryBytes().isPresent() ? loader.need(model.card()) : Optional.empty();
      if (need.isPresent()) {
        synchronized (lock) {
          makeRoom(model, need.get());
        }
        closeWhatLeft();
      }
      LanguageModel loaded = loader.load(model.card());
      long bytes = need.map(MemoryNeed::bytes).orElse(0L);
      settle(model, slot, new Slot.Loaded(new Residence(model, loaded, bytes, this::closeLater)));
    } catch (NoRoomException e) {
      settle(model, slot, new Slot.Broken(e.getMessage(), true));
    } catch (BrokenModelException e) {
      settle(model, slot, new Slot.Broken(e.getMessage(), false));
    } catch (OutOfMemoryError e) {
      settle(
          model,
          slot,
          new Slot.Broken(
              "model '%s' does not fit into the gateway's heap (%s); give the process more (-Xmx, with ./alpaca up: --heap inference-gateway=1g)"
                  .formatted(model.id(), e.getMessage()),
              false));
    } catch (RuntimeException | LinkageError e) {
      settle(
          model,
          slot,
          new Slot.Broken("model '%s' cannot be loaded: %s".formatted(model.id(), e), false));
    } finally {
      slot.settled().complete(null);
    }
  }

  private void makeRoom(PublishedModel model, MemoryNeed need) {
    long budget = limits.memoryBytes().orElseThrow();
    if (need.bytes() > budget) {
      throw new BrokenModelException(
          "model '%s' needs %s, and alpaca.models.memory-bytes allows %s (%d); raise it, or take fewer bytes for a weight with alpaca.engine.precision"
              .formatted(model.id(), need.describe(), MemoryNeed.mebibytes(budget), budget));
    }
    Set<String> needed = owner.needed();
    long staying = bytes(residences(), needed);
    if (staying + need.bytes() > budget) {
      throw new NoRoomException(
          "model '%s' needs %s beside the %s of models that aliases name, and alpaca.models.memory-bytes allows %s (%d); raise it, or give an alias another model"
              .formatted(
                  model.id(),
                  need.describe(),
                  MemoryNeed.mebibytes(staying),
                  MemoryNeed.mebibytes(budget),
                  budget));
    }
    for (String evicted : evictable(needed)) {
      if (bytes(residences(), slots.keySet()) + need.bytes() > budget) {
        drop(evicted);
      }
    }
  }

  private static long bytes(Map<String, Residence> residences, Set<String> of) {
    return residences.entrySet().stream()
        .filter(entry -> of.contains(entry.getKey()))
        .mapToLong(entry -> entry.getValue().bytes())
        .sum();
  }

  /** Models in memory that may leave, the least recently used first, those in use last. */
  private List<String> evictable(Set<String> needed) {
    Map<String, Residence> residences = residences();
    return residences.keySet().stream()
        .filter(id -> !needed.contains(id))
        .sorted(
            Comparator.<String, Boolean>comparing(id -> residences.get(id).inUse())
                .thenComparing(id -> residences.get(id).lastUse()))
        .toList();
  }

  private Map<String, Residence> residences() {
    Map<String, Residence> found = new HashMap<>();
    slots.forEach(
        (id, slot) -> {
          if (slot instanceof Slot.Loaded loaded) {
            found.put(id, loaded.residence());
          }
        });
    return found;
  }

  private void settle(PublishedModel model, Slot.Loading before, Slot after) {
    synchronized (lock) {
      if (closed || !before.equals(slots.get(model.id()))) {
        // Withdrawn while it was loaded.
        leave(after);
        return;
      }
      Optional<PublishedModel> announced = owner.announced(model.id());
      if (announced.filter(now -> !now.hasTheFilesOf(model)).isPresent()) {
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
      owner.changed();
    }
  }

  private static void leave(Slot slot) {
    if (slot instanceof Slot.Loaded loaded) {
      loaded.residence().leave();
    }
  }

  /** By the background thread: closing may wait for the engine, which may wait for us. */
  private void closeLater(LanguageModel model) {
    left.add(model);
    background.execute(this::closeWhatLeft);
  }

  private void closeWhatLeft() {
    for (LanguageModel model = left.poll(); model != null; model = left.poll()) {
      model.close();
    }
  }
}
