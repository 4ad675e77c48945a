package org.alpacastreams.endtoend.teacher;

/** What becomes of a request, and whether the provider charges for it. */
public enum Treatment {
  /** A whole answer with its usage. */
  ANSWER(true),
  /** A whole answer that does not say what it used. */
  ANSWER_WITHOUT_USAGE(true),
  /** A whole answer that is said to have used nothing. */
  ANSWER_WITH_USAGE_OF_ZERO(true),
  /** 429, {@code Retry-After} in seconds. */
  RATE_LIMITED_SECONDS(false),
  /** 429, {@code Retry-After} as a date. */
  RATE_LIMITED_DATE(false),
  /** 429, {@code retry-after-ms}. */
  RATE_LIMITED_MILLISECONDS(false),
  /** 500, after the answer was produced. */
  FAILED_AFTER_WORK(true),
  /** 503, before anything was done. */
  UNAVAILABLE(false),
  /** The first half of an answer, then a byte now and then: no end within the caller's patience. */
  SLOW_BODY(true),
  /** No byte at all while the answer is being produced. */
  SILENCE(true),
  /** 200, and JSON that ends in the middle. */
  TRUNCATED_JSON(true),
  /** Fewer bytes than announced, then the end of the connection. */
  SHORT_BODY(true),
  /** 200, and a page for people. */
  HTML_PAGE(true),
  /** The connection is reset, and nothing was done. */
  RESET_BEFORE_WORK(false),
  /** The connection is reset in place of the answer. */
  RESET_BEFORE_BODY(true),
  /** The connection is reset in the middle of the answer. */
  RESET_IN_BODY(true),
  /** 200 without any choice. */
  EMPTY_CHOICES(true),
  /** 400: the prompt and {@code max_tokens} are more than the context holds. */
  CONTEXT_TOO_LONG(false),
  /** 401: not our key. */
  WRONG_KEY(false);

  private final boolean charged;

  Treatment(boolean charged) {
    this.charged = charged;
  }

  /** Whether the work was done, and is on the bill, whatever the caller got of it. */
  public boolean charged() {
    return charged;
  }
}
