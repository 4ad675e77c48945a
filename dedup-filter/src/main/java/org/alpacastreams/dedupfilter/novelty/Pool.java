package org.alpacastreams.dedupfilter.novelty;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.dedupfilter.tokens.TokenStrategy;

/** Instructions in the order they joined, with their ids, and the index over their tokens. */
public final class Pool {
  private final TokenStrategy strategy;
  private final NoveltyIndex index = new NoveltyIndex();
  private final List<String> ids = new ArrayList<>();
  private final List<String> instructions = new ArrayList<>();

  public Pool(TokenStrategy strategy) {
    this.strategy = strategy;
  }

  /** Appends an instruction. */
  public void add(String id, String instruction) {
    index.add(strategy.tokens(instruction));
    ids.add(id);
    instructions.add(instruction);
  }

  /** The number of entries. */
  public int size() {
    return ids.size();
  }

  /** The ids, in pool order. */
  public List<String> ids() {
    return List.copyOf(ids);
  }

  /** The first entry with the highest score; none where the pool is empty. */
  public Optional<Neighbour> nearest(String instruction) {
    return index.nearest(strategy.tokens(instruction)).map(this::neighbour);
  }

  /** The first entry with the highest score, where that exceeds {@code floor}. */
  public Optional<Neighbour> nearestAbove(double floor, String instruction) {
    return index.nearestAbove(floor, strategy.tokens(instruction)).map(this::neighbour);
  }

  /** All scores of an instruction, summed up. */
  public Survey survey(String instruction) {
    return index.survey(strategy.tokens(instruction));
  }

  /** The entry of a match in this pool. */
  public Neighbour neighbour(Match match) {
    return new Neighbour(ids.get(match.index()), instructions.get(match.index()), match.score());
  }
}
