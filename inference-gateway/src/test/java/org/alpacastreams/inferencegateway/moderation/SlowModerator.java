package org.alpacastreams.inferencegateway.moderation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A moderator that answers later, from another thread, as one behind a network does. */
final class SlowModerator implements Moderator {
  private final Moderator judge;
  private final Executor later;
  private final List<String> checked = new CopyOnWriteArrayList<>();

  SlowModerator(Moderator judge, long millis) {
    this.judge = judge;
    this.later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public CompletionStage<ModerationVerdict> check(String text) {
    checked.add(text);
    return CompletableFuture.supplyAsync(() -> text, later).thenCompose(judge::check);
  }

  @Override
  public String name() {
    return "slow";
  }

  List<String> checked() {
    return checked;
  }
}
