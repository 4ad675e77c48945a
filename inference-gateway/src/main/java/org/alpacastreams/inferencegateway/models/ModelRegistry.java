package org.alpacastreams.inferencegateway.models;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.models.ModelAliased;

/**
 * The models that can be asked, by id and by alias.
 *
 * <p>Aliases follow their topic, which several gateways may write; {@code base} follows {@code
 * latest}. A rule or a person moves an alias, and always after its model was loaded by one
 * background thread. What aliases name stays in memory, with the most recently used others up to a
 * limit. Requests hold leases: what was begun with a model ends with it, however often the alias
 * moves meanwhile.
 */
public final class ModelRegistry implements AutoCloseable {
  /** Names the newest tuned model, unless another rule or a person decides. */
  public static final String LATEST = "latest";

  /** Names the tuned model that was found to be the best. */
  public static final String STABLE = "stable";

  /** Names the model that {@code latest} was trained from. */
  public static final String BASE = "base";

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final ModelCatalogue catalogue = new ModelCatalogue();
  private final AliasBook book;
  private final ModelMemory memory;
  private final AliasCommands commands;
  private final RuledAliases ruled;
  private final ModelDesk desk;
  private final Set<String> withdrawn = new HashSet<>();
  private boolean caughtUp;

  /** Only {@code latest} moves by itself, to the newest model. */
  public ModelRegistry(ModelLoader loader, int mostLoaded, AliasListener listener) {
    this(loader, RegistrySettings.ofCount(mostLoaded), listener);
  }

  /**
   * An empty registry.
   *
   * @param listener hears what is changed here; must only hand over
   */
  public ModelRegistry(ModelLoader loader, RegistrySettings settings, AliasListener listener) {
    this.book = new AliasBook(catalogue, listener);
    this.memory = new ModelMemory(this, loader, settings, new Owner());
    this.commands = new AliasCommands(catalogue, book, memory, settings.rules());
    this.ruled = new RuledAliases(catalogue, book, memory, settings.rules());
    this.desk = new ModelDesk(catalogue, book, memory, ruled);
  }

  /**
   * A model was announced; one that was broken is tried again. What was configured hides what was
   * published, and that what merely lies in the directory of models; false where it is hidden.
   */
  public synchronized boolean published(PublishedModel announced) {
    Optional<PublishedModel> known = catalogue.find(announced.id());
    if (known.filter(other -> rank(other) > rank(announced)).isPresent()) {
      return false;
    }
    PublishedModel model = catalogue.put(announced);
    withdrawn.remove(model.id());
    if (model.kind() == PublishedModel.Kind.REMOTE) {
      memory.drop(model.id());
    } else {
      memory.announced(model);
    }
    reconsider();
    return true;
  }

  /** A model's announcement on the topic was taken back. */
  public synchronized void withdrawn(String modelId) {
    catalogue
        .find(modelId)
        .filter(model -> model.source() instanceof PublishedModel.Source.Topic)
        .ifPresent(this::remove);
  }

  /** A folder of the directory of models has gone. */
  public synchronized void folderGone(String modelId) {
    catalogue
        .find(modelId)
        .filter(model -> model.source() instanceof PublishedModel.Source.Folder)
        .ifPresent(this::remove);
  }

  /**
   * A change was read from its topic: another gateway's, or our own.
   *
   * @param at when it was written, in ms since the epoch
   */
  public synchronized void aliased(ModelAliased event, long at) {
    book.told(event, at);
    memory.retry();
    reconsider();
  }

  /** An alias was taken from its topic altogether. */
  public synchronized void aliasForgotten(String alias) {
    book.forgotten(alias);
    reconsider();
  }

  /** A change that the listener heard could not be written to the topic. */
  public synchronized void notAnnounced(ModelAliased event) {
    book.lost(event);
  }

  /** All earlier announcements are known: from now on models are loaded. */
  public synchronized void caughtUp() {
    caughtUp = true;
    for (Alias alias : book.all()) {
      alias.serve();
      alias.target().filter(id -> catalogue.find(id).isEmpty()).ifPresent(withdrawn::add);
    }
    reconsider();
  }

  /** Something changed that promotion rules ask for, such as a verdict. */
  public synchronized void judged() {
    reconsider();
  }

  /** Gives an alias to a model, once that is in memory; a rule's alias stays there. */
  public CompletableFuture<AliasOutcome> promote(String alias, String modelId, String reason) {
    return command(() -> commands.promote(alias, modelId, reason));
  }

  /** Gives an alias back to the model before; twice is as if nothing had happened. */
  public CompletableFuture<AliasOutcome> rollBack(String alias, String reason) {
    return command(() -> commands.rollBack(alias, reason));
  }

  /** Takes a model out of service; aliases on it roll back. */
  public CompletableFuture<AliasOutcome> retire(String modelId, String reason) {
    return command(() -> done(commands.retire(modelId, reason)));
  }

  /** Takes a retirement back. */
  public CompletableFuture<AliasOutcome> restore(String modelId, String reason) {
    return command(() -> done(commands.restore(modelId, reason)));
  }

  /** Lets an alias follow its rule again. */
  public CompletableFuture<AliasOutcome> follow(String alias) {
    return command(() -> done(commands.follow(alias)));
  }

  /** An alias's changes as far as its topic tells, the newest first; empty if there is none. */
  public synchronized Optional<List<AliasChange>> history(String alias) {
    return book.find(alias).map(Alias::history);
  }

  /** Every alias with what it names, {@code base} aside. */
  public synchronized List<AliasOutcome.Moved> aliases() {
    return book.all().stream()
        .map(
            alias ->
                new AliasOutcome.Moved(
                    alias.name(),
                    alias.target(),
                    alias.before().stream().findFirst(),
                    alias.pinned()))
        .toList();
  }

  /** Asks for a model by id or alias; one that is not in memory begins to load. */
  public synchronized Acquisition acquire(String name) {
    return desk.acquire(name, caughtUp);
  }

  /** Every announced model, oldest first. */
  public synchronized List<ModelStatus> models() {
    return desk.models();
  }

  /** Closes every model when its last lease is closed; nothing is loaded any more. */
  @Override
  public void close() {
    synchronized (this) {
      commands.close();
      memory.close();
    }
    memory.awaitIdle(CLOSE_TIMEOUT);
  }

  private void remove(PublishedModel model) {
    catalogue.remove(model.id());
    withdrawn.add(model.id());
    memory.drop(model.id());
    memory.retry();
    reconsider();
  }

  private synchronized CompletableFuture<AliasOutcome> command(
      Supplier<CompletableFuture<AliasOutcome>> command) {
    if (!caughtUp || memory.closed()) {
      return done(
          new AliasOutcome.Refused(
              AliasOutcome.Cause.NOT_READY,
              "the gateway is still reading which models there are, or is stopping; try again"));
    }
    CompletableFuture<AliasOutcome> outcome = command.get();
    reconsider();
    return outcome;
  }

  private static CompletableFuture<AliasOutcome> done(AliasOutcome outcome) {
    return CompletableFuture.completedFuture(outcome);
  }

  private static int rank(PublishedModel model) {
    return switch (model.kind()) {
      case FOLDER -> 0;
      case BASE, TUNED -> 1;
      case REMOTE -> 2;
    };
  }

  /** Loads what should be in memory, moves the aliases whose models are there, then evicts. */
  private void reconsider() {
    if (!caughtUp || memory.closed()) {
      return;
    }
    ruled.serveWhatIsNamed();
    commands.settle();
    ruled.follow(commands::moving, withdrawn);
    book.base().filter(base -> base.kind() != PublishedModel.Kind.REMOTE).ifPresent(memory::want);
    Map<String, List<String>> named = book.byModel();
    catalogue.all().stream()
        .map(PublishedModel::id)
        .filter(id -> book.retired(id) && !named.containsKey(id))
        .forEach(memory::drop);
    memory.evict();
  }

  private final class Owner implements ModelMemory.Owner {
    @Override
    public Optional<PublishedModel> announced(String modelId) {
      return catalogue.find(modelId);
    }

    @Override
    public Set<String> needed() {
      Set<String> needed = new HashSet<>(commands.awaited());
      needed.addAll(book.byModel().keySet());
      needed.addAll(
          book.all().stream()
              .flatMap(alias -> alias.target().stream())
              .collect(Collectors.toSet()));
      return needed;
    }

    @Override
    public void changed() {
      reconsider();
    }
  }
}
