package org.alpacastreams.inferencegateway.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What ids and aliases mean at present. */
final class ModelNames {
  private final ModelCatalogue catalogue;
  private final SortedMap<String, String> aliases = new TreeMap<>();

  ModelNames(ModelCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The model id that an alias was given, whether there is such a model or not. */
  Optional<String> target(String alias) {
    return Optional.ofNullable(aliases.get(alias));
  }

  void point(String alias, Optional<String> modelId) {
    if (modelId.isPresent()) {
      aliases.put(alias, modelId.get());
    } else {
      aliases.remove(alias);
    }
  }

  /** The announced model of an id or alias. */
  Optional<PublishedModel> resolve(String name) {
    if (name.equals(ModelRegistry.BASE)) {
      return catalogue.baseFor(resolve(ModelRegistry.LATEST));
    }
    return catalogue.find(aliases.getOrDefault(name, name));
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

  /** Every name that means a model, sorted. */
  List<String> known() {
    Set<String> known = new TreeSet<>();
    catalogue.all().forEach(model -> known.add(model.id()));
    byModel().values().forEach(known::addAll);
    return List.copyOf(known);
  }
}
