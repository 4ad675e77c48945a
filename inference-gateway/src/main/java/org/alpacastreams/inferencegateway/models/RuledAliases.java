package org.alpacastreams.inferencegateway.models;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Aliases that move without a command: by their rule, or because their topic says so. Guarded by
 * its registry.
 */
final class RuledAliases {
  private final ModelCatalogue catalogue;
  private final AliasBook book;
  private final ModelMemory memory;
  private final Map<String, PromotionRule> rules;

  RuledAliases(
      ModelCatalogue catalogue,
      AliasBook book,
      ModelMemory memory,
      Map<String, PromotionRule> rules) {
    this.catalogue = catalogue;
    this.book = book;
    this.memory = memory;
    this.rules = new TreeMap<>(rules);
  }

  /** What an alias's rule would choose if it named nothing. */
  Optional<PublishedModel> coming(String alias) {
    return Optional.ofNullable(rules.get(alias))
        .flatMap(rule -> rule.choose(Optional.empty(), candidates()))
        .map(Promotion::model);
  }

  /** Where the topic named another model, that is served as soon as it is in memory. */
  void serveWhatIsNamed() {
    for (Alias alias : book.all()) {
      if (!alias.served().equals(alias.target())) {
        serve(alias);
      }
    }
  }

  private void serve(Alias alias) {
    if (alias.target().isEmpty()) {
      alias.serve();
      return;
    }
    Optional<PublishedModel> named = alias.target().flatMap(catalogue::find);
    if (named.isEmpty() || memory.broken(named.get().id())) {
      // Perhaps only here: what it served before is better than nothing.
      return;
    }
    boolean servesAnother = alias.served().flatMap(catalogue::find).isPresent();
    if (!servesAnother || servable(named.get())) {
      alias.serve();
    } else {
      memory.want(named.get());
    }
  }

  /**
   * Moves the aliases whose rules found a better model.
   *
   * @param moving aliases that a command is moving
   * @param withdrawn models that were announced once; others may be announced in a moment
   */
  void follow(Predicate<String> moving, Set<String> withdrawn) {
    rules.forEach(
        (alias, rule) -> {
          Optional<String> target = book.target(alias);
          Optional<PublishedModel> current =
              target.flatMap(catalogue::find).filter(model -> !book.retired(model.id()));
          boolean coming =
              current.isEmpty()
                  && target.filter(id -> !withdrawn.contains(id) && !book.retired(id)).isPresent();
          if (!moving.test(alias) && !coming) {
            follow(alias, rule, current);
          }
        });
  }

  private void follow(String alias, PromotionRule rule, Optional<PublishedModel> current) {
    current.ifPresent(model -> keep(alias, rule, model));
    if (current.isPresent() && book.pinned(alias)) {
      return;
    }
    Optional<Promotion> better = rule.choose(current, candidates());
    if (better.isEmpty()) {
      return;
    }
    PublishedModel model = better.get().model();
    if (memory.loaded(model.id())) {
      book.move(alias, Optional.of(model.id()), better.get().reason(), false);
      memory.retry();
    } else {
      memory.want(model);
    }
  }

  /**
   * Keeps an alias's model in memory. Where it is broken here, another is served in its place; the
   * topic is not told, since other gateways may do well with it.
   */
  private void keep(String alias, PromotionRule rule, PublishedModel model) {
    if (model.kind() == PublishedModel.Kind.REMOTE) {
      return;
    }
    if (!memory.broken(model.id())) {
      memory.want(model);
      return;
    }
    Optional<PublishedModel> substitute =
        rule.choose(Optional.empty(), candidates()).map(Promotion::model);
    substitute.ifPresent(memory::want);
    substitute
        .filter(this::servable)
        .ifPresent(found -> book.find(alias).ifPresent(known -> known.serveInstead(found.id())));
  }

  private boolean servable(PublishedModel model) {
    return model.kind() == PublishedModel.Kind.REMOTE || memory.loaded(model.id());
  }

  private List<PublishedModel> candidates() {
    return catalogue.all().stream()
        .filter(PublishedModel::tuned)
        .filter(model -> !book.retired(model.id()) && !memory.broken(model.id()))
        .toList();
  }
}
