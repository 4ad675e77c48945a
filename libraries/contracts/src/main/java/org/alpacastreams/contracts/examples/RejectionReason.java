package org.alpacastreams.contracts.examples;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** Why a candidate was not accepted; the code is stable and is what counters are keyed by. */
public enum RejectionReason {
  /** Part of an answer that could not be read as an item. */
  PARSE_ERROR("parse-error"),
  /** The dataset was not opened before. */
  UNKNOWN_DATASET("unknown-dataset"),
  /** The dataset is open with other settings. */
  SETTINGS_CONFLICT("settings-conflict"),
  /** SPEC 1.5 a: three words or fewer. */
  TOO_SHORT("too-short"),
  /** SPEC 1.5 a: more than 150 words. */
  TOO_LONG("too-long"),
  /** SPEC 1.5 b: a word for what a text model cannot do. */
  BLACKLISTED_WORD("blacklisted-word"),
  /** SPEC 1.5 c: starts with "Write a program". */
  WRITE_A_PROGRAM("write-a-program"),
  /** SPEC 1.5 d: starts with ASCII punctuation. */
  STARTS_WITH_PUNCTUATION("starts-with-punctuation"),
  /** SPEC 1.5 e: starts with a non-ASCII character. */
  STARTS_WITH_NON_ASCII("starts-with-non-ascii"),
  /** No output (policy robust). */
  EMPTY_OUTPUT("empty-output"),
  /** ROUGE-L F above the threshold with an evaluation task. */
  CONTAMINATED("contaminated"),
  /** ROUGE-L F above the threshold with a seed or an accepted instruction. */
  NEAR_DUPLICATE("near-duplicate"),
  /** The dataset has accepted no instruction with this id. */
  UNKNOWN_INSTRUCTION("unknown-instruction"),
  /** The instruction has its instances already; these came later. */
  ALREADY_ANSWERED("already-answered"),
  /** No instance could be read for the instruction. */
  NO_INSTANCES("no-instances"),
  /** SPEC 2.5: the input equals the output, or one of them ends with a colon. */
  INVALID_INSTANCE("invalid-instance"),
  /** SPEC 2.5: equal inputs of one instruction have different outputs. */
  CONFLICTING_INSTANCES("conflicting-instances"),
  /** An earlier instance of the instruction is equal. */
  DUPLICATE_INSTANCE("duplicate-instance"),
  /** SPEC 2.5: more than five instances of one instruction. */
  TOO_MANY_INSTANCES("too-many-instances"),
  /** A reason of a newer version. */
  @JsonEnumDefaultValue
  OTHER("other");

  private final String code;

  RejectionReason(String code) {
    this.code = code;
  }

  /** The stable code, such as {@code near-duplicate}. */
  @JsonValue
  public String code() {
    return code;
  }

  /** The reason with this code; {@link #OTHER} for one this version does not know. */
  @JsonCreator
  public static RejectionReason ofCode(String code) {
    return Arrays.stream(values()).filter(r -> r.code.equals(code)).findFirst().orElse(OTHER);
  }
}
