package org.alpacastreams.contracts.prompts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an answer's text holds. */
public enum Reading {
  /** Numbered tasks: instruction, input and output (SPEC 1.4). */
  @JsonProperty("tasks")
  TASKS,
  /** Numbered questions: instruction and input; the output is asked for on its own. */
  @JsonProperty("questions")
  QUESTIONS,
  /** A numbered list of instructions (SPEC 2.2). */
  @JsonProperty("instructions")
  INSTRUCTIONS,
  /** Whether one instruction is a classification task (SPEC 2.3). */
  @JsonProperty("classification")
  CLASSIFICATION,
  /** Inputs, each followed by its output, for one instruction (SPEC 2.5). */
  @JsonProperty("input-first")
  INPUT_FIRST,
  /** Inputs alone for one instruction; their outputs are asked for on their own. */
  @JsonProperty("inputs")
  INPUTS,
  /** Class labels, each followed by its input, for one instruction (SPEC 2.5). */
  @JsonProperty("output-first")
  OUTPUT_FIRST,
  /** Nothing but the output for one instruction and input. */
  @JsonProperty("answer")
  ANSWER
}
