package org.alpacastreams.inferencegateway.moderation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.alpacastreams.inferencegateway.answering.AnswerListener;
import org.alpacastreams.inferencegateway.answering.Refusal;

/** Lets prompts through to the models, and answers to their clients, once they passed. */
public final class ModerationGate {
  static final Duration RETRY = Duration.ofSeconds(10);

  private final Moderator moderator;
  private final boolean failClosed;
  private final ModerationListener listener;

  /**
   * A gate.
   *
   * @param failClosed whether what cannot be checked is held back
   */
  public ModerationGate(Moderator moderator, boolean failClosed, ModerationListener listener) {
    this.moderator = moderator;
    this.failClosed = failClosed;
    this.listener = listener;
  }

  public Moderator moderator() {
    return moderator;
  }

  /** Whether anything is checked at all. */
  public boolean checks() {
    return !(moderator instanceof NoModerator);
  }

  /** Why a prompt is not answered; nothing if it passed. */
  public CompletionStage<Optional<Refusal>> checkPrompt(String text, ModerationContext context) {
    return verdict(text)
        .thenApply(
            verdict -> {
              Optional<Block> block = judge(verdict, Block.Place.PROMPT, text, context);
              return block.map(held -> refusal(held, verdict));
            });
  }

  /**
   * A listener that hands an answer on to {@code downstream} once it passed.
   *
   * @param streamed whether the answer is wanted sentence by sentence, or checked as a whole
   * @param cancel ends the generation of an answer that is held back; may be called from any thread
   */
  public AnswerListener moderated(
      AnswerListener downstream, ModerationContext context, boolean streamed, Runnable cancel) {
    return checks() ? new ModeratedAnswer(downstream, this, context, streamed, cancel) : downstream;
  }

  /** The moderator's verdict; a moderator that fails is one that does not answer. */
  CompletionStage<ModerationVerdict> verdict(String text) {
    return CompletableFuture.completedStage(text)
        .thenCompose(moderator::check)
        .exceptionally(
            cause -> new ModerationVerdict.Unavailable("the moderator failed: " + cause));
  }

  /** Whether a verdict holds a text back; the listener has heard of it then. */
  Optional<Block> judge(
      ModerationVerdict verdict, Block.Place where, String text, ModerationContext context) {
    if (verdict instanceof ModerationVerdict.Flagged flagged) {
      return Optional.of(block(context, where, Block.Reason.FLAGGED, flagged.categories(), text));
    }
    if (verdict instanceof ModerationVerdict.Unavailable unavailable) {
      if (failClosed) {
        return Optional.of(block(context, where, Block.Reason.UNAVAILABLE, List.of(), text));
      }
      listener.unchecked(where, unavailable.reason());
    }
    return Optional.empty();
  }

  static Refusal refusal(Block block, ModerationVerdict verdict) {
    return verdict instanceof ModerationVerdict.Unavailable unavailable
        ? new Refusal.ModerationUnavailable(unavailable.reason(), RETRY)
        : new Refusal.Blocked(block.categories(), block.moderator());
  }

  private Block block(
      ModerationContext context,
      Block.Place where,
      Block.Reason reason,
      List<String> categories,
      String text) {
    Block block = new Block(context, where, reason, categories, moderator.name(), text);
    listener.blocked(block);
    return block;
  }
}
