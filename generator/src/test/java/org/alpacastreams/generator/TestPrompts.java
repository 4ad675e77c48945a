package org.alpacastreams.generator;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.contracts.examples.SourceSpan;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.Reading;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.contracts.teachers.TeacherKind;
import org.alpacastreams.contracts.teachers.TeacherProfile;

/** Prompts and teachers as the sampler and the catalogue would make them. */
public final class TestPrompts {
  /** Three examples of our own, then the beginning of the fourth item (SPEC 1.2). */
  public static final String ALPACA =
      """
      Write twenty tasks.
      1. Every task is new.

      List of 20 tasks:
      ###
      1. Instruction: Name the capital of a country.
      1. Input:
      Portugal
      1. Output:
      Lisbon
      ###
      2. Instruction: Tell which of two numbers is larger.
      2. Input:
      17 and 71
      2. Output:
      71
      ###
      3. Instruction: Say in one word how a clear sky looks at noon.
      3. Input:
      <noinput>
      3. Output:
      Blue
      ###
      4. Instruction:""";

  /** A worst case that is easy to recognise. */
  public static final BigDecimal RESERVED = new BigDecimal("0.25");

  private TestPrompts() {}

  /** A prompt's first attempt, by the teacher, on dataset {@code cooking}. */
  public static SampledPrompt prompt(String teacher, String promptId, String text) {
    return prompt(teacher, promptId, text, 3_072, List.of("\n20."));
  }

  /** A prompt with its own limit and stop strings. */
  public static SampledPrompt prompt(
      String teacher, String promptId, String text, int maxTokens, List<String> stop) {
    return new SampledPrompt(
        context(teacher, promptId, maxTokens), text, List.of("s1"), stop, 1.0, 0.9, 0);
  }

  /** A prompt of another dataset. */
  public static SampledPrompt onDataset(String dataset, String teacher, String promptId) {
    return new SampledPrompt(
        context(dataset, teacher, promptId, 3_072), "x", List.of("s1"), List.of(), 1.0, 0.9, 0);
  }

  /** The context of run {@code r1} of dataset {@code cooking}. */
  public static PromptContext context(String teacher, String promptId, int maxTokens) {
    return context("cooking", teacher, promptId, maxTokens);
  }

  private static PromptContext context(
      String dataset, String teacher, String promptId, int maxTokens) {
    return new PromptContext(
        promptId,
        dataset,
        "r1",
        7,
        1,
        "alpaca",
        "instructions",
        "own/1",
        Parsing.ROBUST,
        4,
        teacher,
        maxTokens,
        RESERVED);
  }

  /** A context about instruction {@code c-r1-000001/1#7} with input {@code to a child}. */
  public static PromptContext context(
      Reading reading, Parsing parsing, Labels labels, int firstItemNumber) {
    return context(
        "c-r1-000002/1",
        reading,
        parsing,
        labels,
        firstItemNumber,
        Optional.of("c-r1-000001/1#7"),
        Optional.empty(),
        Optional.of("to a child"));
  }

  /** A context with all that a later stage, or a passage, needs. */
  public static PromptContext context(
      String promptId,
      Reading reading,
      Parsing parsing,
      Labels labels,
      int firstItemNumber,
      Optional<String> instructionId,
      Optional<SourceSpan> passage,
      Optional<String> input) {
    return new PromptContext(
        promptId,
        "cooking",
        "r1",
        7,
        1,
        "own",
        "stage",
        "own/1",
        parsing,
        firstItemNumber,
        "procedural",
        3_072,
        RESERVED,
        reading,
        Optional.of(labels),
        instructionId,
        passage,
        input);
  }

  /** A teacher behind an endpoint; a dollar per million prompt tokens, two per million others. */
  public static TeacherProfile profile(
      String name, TeacherKind kind, String baseUrl, int concurrency, int timeoutSeconds) {
    return new TeacherProfile(
        name,
        kind,
        Optional.of(baseUrl),
        "test-model",
        Optional.of("TEST_KEY"),
        Optional.empty(),
        BigDecimal.ONE,
        BigDecimal.valueOf(2),
        concurrency,
        timeoutSeconds,
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>(),
        "test");
  }

  /** {@code p} with limits a minute. */
  public static TeacherProfile limited(
      TeacherProfile p, Optional<Integer> requests, Optional<Integer> tokens) {
    return new TeacherProfile(
        p.name(),
        p.kind(),
        p.baseUrl(),
        p.model(),
        p.keyVariable(),
        p.keyFile(),
        p.promptUsdPerMillionTokens(),
        p.completionUsdPerMillionTokens(),
        p.concurrency(),
        p.timeoutSeconds(),
        requests,
        tokens,
        p.headers(),
        p.licence());
  }

  /** A run that stands as told, with nothing spent. */
  public static RunState runState(String dataset, String runId, RunStatus status, String reason) {
    return new RunState(
        dataset,
        runId,
        status,
        reason,
        Optional.of(10L),
        0,
        BigDecimal.TEN,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        0,
        0,
        0,
        0,
        List.of());
  }

  /** The procedural teacher's profile. */
  public static TeacherProfile procedural() {
    return new TeacherProfile(
        "procedural",
        TeacherKind.PROCEDURAL,
        Optional.empty(),
        "procedural-tasks",
        Optional.empty(),
        Optional.empty(),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        8,
        30,
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>(),
        "Apache-2.0");
  }
}
