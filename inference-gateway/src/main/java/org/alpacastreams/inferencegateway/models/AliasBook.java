package org.alpacastreams.inferencegateway.models;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.alpacastreams.contracts.models.ModelAliased;

/** What ids and aliases mean at present, and which models are retired. Guarded by its registry. */
final class AliasBook {
  private final ModelCatalogue catalogue;
  private final AliasListener listener;
  private final Map<String, Alias> aliases = new TreeMap<>();
  private final Map<String, Alias> retirements = new TreeMap<>();

  /** An empty book; the listener hears what is changed here, not what is told. */
  AliasBook(ModelCatalogue catalogue, AliasListener listener) {
    this.catalogue = catalogue;
    this.listener = listener;
  }

  /** Takes what the topic says of an alias, or of a retirement. */
  void told(ModelAliased event, long at) {
    if (!event.alias().equals(ModelRegistry.BASE)) {
      entry(event.alias()).told(event, at);
    }
  }

  /** The topic forgot an alias. */
  void forgotten(String alias) {
    aliases.remove(alias);
    retirements.remove(alias);
  }

  /** Moves an alias and tells the listener. */
  void move(String alias, Optional<String> modelId, String reason, boolean byHand) {
    listener.changed(entry(alias).move(modelId, reason, byHand, Clock.systemUTC().millis()));
  }

  /** An event of ours could not be written. */
  void lost(ModelAliased event) {
    entry(event.alias()).lost(event);
  }

  Optional<Alias> find(String alias) {
    return Optional.ofNullable(aliases.get(alias));
  }

  Collection<Alias> all() {
    return aliases.values();
  }

  boolean pinned(String alias) {
    return find(alias).map(Alias::pinned).orElse(false);
  }

  /** The model id that an alias was given, whether there is such a model or not. */
  Optional<String> target(String alias) {
    return find(alias).flatMap(Alias::target);
  }

  boolean retired(String modelId) {
    Alias retirement = retirements.get(AliasName.ofRetirement(modelId));
    return retirement != null && retirement.target().isEmpty();
  }

  /** Why a model was retired. */
  String whyRetired(String modelId) {
    return retirements.get(AliasName.ofRetirement(modelId)).history().stream()
        .findFirst()
        .map(change -> change.event().reason())
        .orElse("");
  }

  /** The announced model of an id or alias. */
  Optional<PublishedModel> resolve(String name) {
    if (name.equals(ModelRegistry.BASE)) {
      return base();
    }
    Optional<Alias> alias = find(name);
    return alias
        .flatMap(Alias::served)
        .flatMap(catalogue::find)
        .or(() -> alias.flatMap(Alias::target).flatMap(catalogue::find))
        .or(() -> catalogue.find(name));
  }

  /** The model that {@code latest} was trained from. */
  Optional<PublishedModel> base() {
    return catalogue.baseFor(resolve(ModelRegistry.LATEST)).filter(model -> !retired(model.id()));
  }

  /** Aliases by the id of the model they mean. */
  Map<String, List<String>> byModel() {
    Set<String> all = new TreeSet<>(aliases.keySet());
    all.add(ModelRegistry.BASE);
    Map<String, List<String>> found = new HashMap<>();
    for (String alias : all) {
      resolve(alias)
          .ifPresent(
              model -> found.computeIfAbsent(model.id(), absent -> new ArrayList<>()).add(alias));
    }
    return found;
  }

  /** Every name that means a model that is served, sorted. */
  List<String> known() {
    Set<String> known = new TreeSet<>();
    catalogue.all().stream().map(PublishedModel::id).filter(id -> !retired(id)).forEach(known::add);
    byModel().values().forEach(known::addAll);
    return List.copyOf(known);
  }

  private Alias entry(String alias) {
    return (AliasName.tellsRetirement(alias) ? retirements : aliases)
        .computeIfAbsent(alias, Alias::new);
  }
}
