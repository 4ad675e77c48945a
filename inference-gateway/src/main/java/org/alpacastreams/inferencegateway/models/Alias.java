package org.alpacastreams.inferencegateway.models;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alpacastreams.contracts.models.ModelAliased;

/**
 * An alias: what it names by the order of its topic, and what it serves here meanwhile. What this
 * gateway wrote holds at once; until it is read back, whatever is read was written before it.
 */
final class Alias {
  private static final int LONGEST_HISTORY = 100;

  private final String name;
  private final List<AliasChange> history = new ArrayList<>();
  private final Deque<ModelAliased> unread = new ArrayDeque<>();
  private Optional<String> target = Optional.empty();
  private Optional<String> served = Optional.empty();
  private boolean pinned;

  Alias(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /** The id of the model that it names. */
  Optional<String> target() {
    return target;
  }

  /** The id of the model that it serves, until the one it names is in memory. */
  Optional<String> served() {
    return served;
  }

  /** Whether a person put it where it is, so that no rule moves it. */
  boolean pinned() {
    return pinned;
  }

  /** From now on it serves what it names. */
  void serve() {
    served = target;
  }

  /** Until the model that it names can be served, it serves another. */
  void serveInstead(String modelId) {
    served = Optional.of(modelId);
  }

  /** Takes what its topic says. */
  void told(ModelAliased event, long at) {
    if (unread.contains(event)) {
      ModelAliased read;
      do {
        read = unread.remove();
      } while (!read.equals(event));
      return;
    }
    // What is still unread came after this.
    history.add(history.size() - unread.size(), new AliasChange(event, at));
    shorten();
    if (unread.isEmpty()) {
      target = event.modelId();
      pinned = event.pinned().orElse(false);
    }
  }

  /** Moves it, and gives the event that says so. */
  ModelAliased move(Optional<String> modelId, String reason, boolean byHand, long at) {
    Optional<String> previous = target.equals(modelId) ? before().stream().findFirst() : target;
    ModelAliased event =
        new ModelAliased(
            name, modelId, previous, reason, byHand ? Optional.of(true) : Optional.empty());
    target = modelId;
    served = modelId;
    pinned = byHand;
    unread.add(event);
    history.add(new AliasChange(event, at));
    shorten();
    return event;
  }

  /** An event could not be written: nothing will be read back. */
  void lost(ModelAliased event) {
    unread.removeFirstOccurrence(event);
  }

  /** The models that it named before, the last one first, as far as its topic tells. */
  List<String> before() {
    Set<String> found = new LinkedHashSet<>();
    for (int i = history.size() - 1; i >= 0; i--) {
      history.get(i).event().modelId().ifPresent(found::add);
      history.get(i).event().previousModelId().ifPresent(found::add);
    }
    target.ifPresent(found::remove);
    return List.copyOf(found);
  }

  /** Its changes, the newest first. */
  List<AliasChange> history() {
    List<AliasChange> newestFirst = new ArrayList<>(history);
    Collections.reverse(newestFirst);
    return List.copyOf(newestFirst);
  }

  private void shorten() {
    if (history.size() > LONGEST_HISTORY) {
      history.remove(0);
    }
  }
}
