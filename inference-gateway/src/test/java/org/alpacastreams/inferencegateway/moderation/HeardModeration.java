package org.alpacastreams.inferencegateway.moderation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what moderation says of itself. */
final class HeardModeration implements ModerationListener {
  private final List<Block> blocks = new CopyOnWriteArrayList<>();
  private final List<String> unchecked = new CopyOnWriteArrayList<>();

  @Override
  public void blocked(Block block) {
    blocks.add(block);
  }

  @Override
  public void unchecked(Block.Place where, String reason) {
    unchecked.add(where + ": " + reason);
  }

  List<Block> blocks() {
    return blocks;
  }

  List<String> unchecked() {
    return unchecked;
  }
}
