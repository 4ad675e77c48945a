package org.alpacastreams.contracts.teachers;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a teacher is asked. */
public enum TeacherKind {
  /** Computed tasks, in the generator itself: no key, no network, no cost. */
  @JsonProperty("procedural")
  PROCEDURAL,
  /** An OpenAI-compatible {@code /chat/completions}. */
  @JsonProperty("openai-chat")
  OPENAI_CHAT,
  /** An OpenAI-compatible legacy {@code /completions}. */
  @JsonProperty("openai-completions")
  OPENAI_COMPLETIONS
}
