package org.alpacastreams.inferencegateway.models;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.alpacastreams.inferencegateway.models.AliasOutcome.Cause;

/**
 * What people do with aliases and models. An alias moves when its model is in memory, so that a
 * command is a move that waits. Guarded by its registry.
 */
final class AliasCommands {

  /**
   * An alias on its way.
   *
   * @param byHand whether it then stays where it is
   * @param fallingBack whether another model will do as well if this one is broken
   */
  private record Move(
      String alias,
      String modelId,
      String reason,
      boolean byHand,
      boolean fallingBack,
      CompletableFuture<AliasOutcome> done) {}

  private final ModelCatalogue catalogue;
  private final AliasBook book;
  private final ModelMemory memory;
  private final Map<String, PromotionRule> rules;
  private final Map<String, Move> moves = new LinkedHashMap<>();

  AliasCommands(
      ModelCatalogue catalogue,
      AliasBook book,
      ModelMemory memory,
      Map<String, PromotionRule> rules) {
    this.catalogue = catalogue;
    this.book = book;
    this.memory = memory;
    this.rules = rules;
  }

  /** Whether a command is moving this alias. */
  boolean moving(String alias) {
    return moves.containsKey(alias);
  }

  /** Models that aliases are on their way to. */
  Set<String> awaited() {
    return moves.values().stream().map(Move::modelId).collect(Collectors.toSet());
  }

  CompletableFuture<AliasOutcome> promote(String alias, String modelId, String reason) {
    Optional<String> objection = AliasName.objection(alias);
    if (objection.isPresent()) {
      return refused(Cause.RESERVED_NAME, objection.get());
    }
    if (catalogue.find(alias).isPresent()) {
      return refused(
          Cause.RESERVED_NAME,
          "'%s' is the id of a model, which an alias must not hide; take another name"
              .formatted(alias));
    }
    if (catalogue.find(modelId).isEmpty()) {
      return unknownModel(modelId);
    }
    if (book.retired(modelId)) {
      return refused(
          Cause.RETIRED_MODEL,
          "model '%s' was retired; restore it first: POST /admin/models/%s/restore"
              .formatted(modelId, modelId));
    }
    return byHand(alias, modelId, reason);
  }

  CompletableFuture<AliasOutcome> rollBack(String alias, String reason) {
    Optional<String> objection = AliasName.objection(alias);
    if (objection.isPresent()) {
      return refused(Cause.RESERVED_NAME, objection.get());
    }
    Optional<Alias> found = book.find(alias);
    if (found.isEmpty()) {
      return unknownAlias(alias);
    }
    Optional<String> before = found.get().before().stream().filter(this::usable).findFirst();
    return before
        .map(modelId -> byHand(alias, modelId, reason))
        .orElseGet(
            () ->
                refused(
                    Cause.NO_PREVIOUS,
                    "there is nothing to roll '%s' back to: it named %s; give it a model with POST /admin/aliases/%s"
                        .formatted(alias, formerly(found.get()), alias)));
  }

  AliasOutcome retire(String modelId, String reason) {
    if (catalogue.find(modelId).isEmpty()) {
      return new AliasOutcome.Refused(Cause.UNKNOWN_MODEL, noSuchModel(modelId));
    }
    if (!book.retired(modelId)) {
      book.move(AliasName.ofRetirement(modelId), Optional.empty(), reason, true);
    }
    return new AliasOutcome.Retired(
        modelId,
        book.all().stream()
            .filter(alias -> alias.target().equals(Optional.of(modelId)))
            .map(Alias::name)
            .toList());
  }

  AliasOutcome restore(String modelId, String reason) {
    if (catalogue.find(modelId).isEmpty()) {
      return new AliasOutcome.Refused(Cause.UNKNOWN_MODEL, noSuchModel(modelId));
    }
    if (book.retired(modelId)) {
      book.move(AliasName.ofRetirement(modelId), Optional.of(modelId), reason, true);
    }
    return new AliasOutcome.Restored(modelId);
  }

  AliasOutcome follow(String alias) {
    PromotionRule rule = rules.getOrDefault(alias, new PromotionRule.Manual());
    if (rule instanceof PromotionRule.Manual) {
      return new AliasOutcome.Refused(
          Cause.NO_RULE,
          "no rule moves '%s', so that it can only be given a model by hand; aliases with a rule: %s"
              .formatted(alias, ruled()));
    }
    if (book.pinned(alias)) {
      book.move(alias, book.target(alias), "follows its rule again", false);
    }
    Optional<Alias> found = book.find(alias);
    return new AliasOutcome.Moved(
        alias,
        found.flatMap(Alias::target),
        found.flatMap(known -> known.before().stream().findFirst()),
        false);
  }

  /** Moves what can be moved by now, and away from what was retired. */
  void settle() {
    for (Alias alias : List.copyOf(book.all())) {
      if (alias.target().filter(book::retired).isPresent() && !moving(alias.name())) {
        fallBack(alias);
      }
    }
    for (Move move : List.copyOf(moves.values())) {
      settle(move);
    }
  }

  /** The gateway stops: nothing is moved any more. */
  void close() {
    for (Move move : List.copyOf(moves.values())) {
      end(move, new AliasOutcome.Refused(Cause.NOT_READY, "the gateway is stopping"));
    }
  }

  private void settle(Move move) {
    Optional<PublishedModel> model =
        catalogue.find(move.modelId()).filter(found -> !book.retired(found.id()));
    if (model.isEmpty()) {
      retryElsewhere(move, Cause.UNKNOWN_MODEL, noSuchModel(move.modelId()));
    } else if (model.get().kind() == PublishedModel.Kind.REMOTE || memory.loaded(move.modelId())) {
      Optional<String> before = book.target(move.alias());
      book.move(move.alias(), Optional.of(move.modelId()), move.reason(), move.byHand());
      memory.retry();
      end(
          move,
          new AliasOutcome.Moved(move.alias(), Optional.of(move.modelId()), before, move.byHand()));
    } else if (memory.find(move.modelId()).orElse(null) instanceof ModelMemory.Slot.Broken broken) {
      retryElsewhere(
          move,
          Cause.BROKEN_MODEL,
          "'%s' stays where it is: %s".formatted(move.alias(), broken.reason()));
    } else {
      memory.want(model.get());
    }
  }

  private void retryElsewhere(Move move, Cause cause, String message) {
    end(move, new AliasOutcome.Refused(cause, message));
    if (move.fallingBack()) {
      book.find(move.alias()).ifPresent(this::fallBack);
      Optional.ofNullable(moves.get(move.alias())).ifPresent(this::settle);
    }
  }

  /** To the last model before that can be served; where a rule knows others, to its newest. */
  private void fallBack(Alias alias) {
    String retired = alias.target().orElseThrow();
    String reason = "model '%s' was retired: %s".formatted(retired, book.whyRetired(retired));
    Optional<String> next = alias.before().stream().filter(this::usable).findFirst();
    if (next.isEmpty() && rules.containsKey(alias.name())) {
      List<PublishedModel> tuned =
          catalogue.all().stream().filter(model -> model.tuned() && usable(model.id())).toList();
      next =
          new PromotionRule.Newest()
              .choose(Optional.empty(), tuned)
              .map(promotion -> promotion.model().id());
    }
    next.ifPresentOrElse(
        modelId -> enter(move(alias.name(), modelId, reason, alias.pinned(), true)),
        () -> book.move(alias.name(), Optional.empty(), reason, false));
  }

  private CompletableFuture<AliasOutcome> byHand(String alias, String modelId, String reason) {
    Move move = move(alias, modelId, reason, true, false);
    enter(move);
    return move.done();
  }

  private static Move move(
      String alias, String modelId, String reason, boolean byHand, boolean fallingBack) {
    return new Move(alias, modelId, reason, byHand, fallingBack, new CompletableFuture<>());
  }

  private void enter(Move move) {
    Optional.ofNullable(moves.get(move.alias()))
        .ifPresent(
            former ->
                end(
                    former,
                    new AliasOutcome.Refused(
                        Cause.OVERTAKEN,
                        "another command moves '%s' to '%s'"
                            .formatted(move.alias(), move.modelId()))));
    moves.put(move.alias(), move);
  }

  /** Whoever waits must not go on under our lock. */
  private void end(Move move, AliasOutcome outcome) {
    moves.remove(move.alias(), move);
    move.done().completeAsync(() -> outcome);
  }

  private boolean usable(String modelId) {
    return catalogue.find(modelId).isPresent() && !book.retired(modelId) && !memory.broken(modelId);
  }

  private String formerly(Alias alias) {
    List<String> before = alias.before();
    return before.isEmpty()
        ? "no other model before"
        : "only " + String.join(", ", before) + " before, which cannot be served";
  }

  private CompletableFuture<AliasOutcome> unknownModel(String modelId) {
    return refused(Cause.UNKNOWN_MODEL, noSuchModel(modelId));
  }

  private CompletableFuture<AliasOutcome> unknownAlias(String alias) {
    return refused(
        Cause.UNKNOWN_ALIAS,
        "there is no alias '%s'; known are: %s"
            .formatted(
                alias, book.all().stream().map(Alias::name).collect(Collectors.joining(", "))));
  }

  private String noSuchModel(String modelId) {
    return "there is no model '%s'; known are: %s"
        .formatted(
            modelId,
            catalogue.all().stream()
                .map(PublishedModel::id)
                .filter(id -> !book.retired(id))
                .sorted()
                .collect(Collectors.joining(", ")));
  }

  private String ruled() {
    return rules.entrySet().stream()
        .filter(entry -> !(entry.getValue() instanceof PromotionRule.Manual))
        .map(Map.Entry::getKey)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static CompletableFuture<AliasOutcome> refused(Cause cause, String message) {
    return CompletableFuture.completedFuture(new AliasOutcome.Refused(cause, message));
  }
}
