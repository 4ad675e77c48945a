package org.alpacastreams.promptsampler.runs;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a run's prompts are: not yet numbered, waiting for another attempt, or open.
 *
 * @param nextNumber the first prompt number not used yet
 * @param openings how many of the numbers belong to prompts of the first stage
 * @param open attempts without an outcome, in the order they were issued
 * @param waiting prompts to try again, in the order they came back
 */
public record PromptQueue(
    long nextNumber, Long openings, List<OpenAttempt> open, List<WaitingPrompt> waiting) {
  /** Nothing issued yet. */
  public static final PromptQueue EMPTY = new PromptQueue(0, 0L, List.of(), List.of());

  public PromptQueue {
    // Records of before this was kept: right where every prompt is of the first stage.
    openings = openings == null ? nextNumber : openings;
    open = List.copyOf(open);
    waiting = List.copyOf(waiting);
  }

  /** Worst-case cost of everything open, in US dollars. */
  BigDecimal reservedUsd() {
    return open.stream().map(OpenAttempt::reservedUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The attempt, while it has no outcome. */
  public Optional<OpenAttempt> find(long number, int attempt) {
    return open.stream().filter(o -> o.number() == number && o.attempt() == attempt).findFirst();
  }

  /** The first waiting prompt whose time has come. */
  Optional<WaitingPrompt> due(long nowMs) {
    return waiting.stream().filter(w -> w.dueAtMs() <= nowMs).findFirst();
  }

  /** A prompt that was never tried. */
  WaitingPrompt fresh(int maxTokens, Optional<String> instructionId) {
    return new WaitingPrompt(nextNumber, openings, 1, 0, maxTokens, 0, instructionId);
  }

  /** Whether a prompt about this instruction is open or waits for another attempt. */
  public boolean isAbout(String instructionId) {
    return Stream.concat(
            open.stream().map(OpenAttempt::instructionId),
            waiting.stream().map(WaitingPrompt::instructionId))
        .anyMatch(id -> id.isPresent() && id.get().equals(instructionId));
  }

  PromptQueue withoutWaiting(WaitingPrompt prompt) {
    return new PromptQueue(nextNumber, openings, open, without(waiting, prompt));
  }

  PromptQueue issued(WaitingPrompt prompt, BigDecimal reservedUsd) {
    List<OpenAttempt> nowOpen = new ArrayList<>(open);
    nowOpen.add(
        new OpenAttempt(
            prompt.number(),
            prompt.openingsBefore(),
            prompt.attempt(),
            prompt.failures(),
            prompt.maxTokens(),
            reservedUsd,
            prompt.instructionId()));
    long next = Math.max(nextNumber, prompt.number() + 1);
    long nextOpening = prompt.openingsBefore() + (prompt.instructionId().isEmpty() ? 1 : 0);
    return new PromptQueue(
        next, Math.max(openings, nextOpening), nowOpen, without(waiting, prompt));
  }

  PromptQueue closed(OpenAttempt attempt) {
    return new PromptQueue(nextNumber, openings, without(open, attempt), waiting);
  }

  PromptQueue plusWaiting(WaitingPrompt prompt) {
    List<WaitingPrompt> more = new ArrayList<>(waiting);
    more.add(prompt);
    return new PromptQueue(nextNumber, openings, open, more);
  }

  PromptQueue allDueAt(long nowMs) {
    return new PromptQueue(
        nextNumber,
        openings,
        open,
        waiting.stream().map(w -> w.dueAt(Math.min(w.dueAtMs(), nowMs))).toList());
  }

  private static <T> List<T> without(List<T> list, T element) {
    List<T> rest = new ArrayList<>(list);
    rest.remove(element);
    return rest;
  }
}
