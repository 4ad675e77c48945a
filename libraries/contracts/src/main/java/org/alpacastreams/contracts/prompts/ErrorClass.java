package org.alpacastreams.contracts.prompts;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Why an attempt failed, by what must follow: retry, cut, or stop the run. */
public enum ErrorClass {
  /** 429: too many requests or tokens a minute; unbilled. */
  @JsonProperty("rate-limited")
  RATE_LIMITED(true, false, false),
  /** 5xx answered by the provider; documented as unbilled, but not trusted to be. */
  @JsonProperty("server-error")
  SERVER_ERROR(true, true, false),
  /** No complete answer in time; it may be billed. */
  @JsonProperty("timeout")
  TIMEOUT(true, true, false),
  /** The connection broke after the request was sent; it may be billed. */
  @JsonProperty("connection-lost")
  CONNECTION_LOST(true, true, false),
  /** Nothing could be sent: refused, unknown host; unbilled. */
  @JsonProperty("unreachable")
  UNREACHABLE(true, false, false),
  /** A body that is not the API's; it may be billed. */
  @JsonProperty("invalid-response")
  INVALID_RESPONSE(true, true, false),
  /** The caller ended with the call in flight; it may be billed. */
  @JsonProperty("lost")
  LOST(true, true, false),
  /** Prompt and answer do not fit the model's context; unbilled. */
  @JsonProperty("context-too-long")
  CONTEXT_TOO_LONG(true, false, false),
  /** 400 and 422 otherwise: the request is wrong and stays so. */
  @JsonProperty("bad-request")
  BAD_REQUEST(false, false, true),
  /** 401: no key or a wrong key. */
  @JsonProperty("unauthorized")
  UNAUTHORIZED(false, false, true),
  /** 403: the key may not use this model or endpoint. */
  @JsonProperty("forbidden")
  FORBIDDEN(false, false, true),
  /** 404: no such endpoint or model. */
  @JsonProperty("not-found")
  NOT_FOUND(false, false, true),
  /** The account's quota or credit is used up. */
  @JsonProperty("quota-exhausted")
  QUOTA_EXHAUSTED(false, false, true),
  /** The generator's configuration has no such teacher, or lacks its key. */
  @JsonProperty("misconfigured")
  MISCONFIGURED(false, false, true),
  /** A class of a newer version. */
  @JsonEnumDefaultValue
  @JsonProperty("other")
  OTHER(false, true, true);

  private final boolean retryable;
  private final boolean billedInFull;
  private final boolean fatal;

  ErrorClass(boolean retryable, boolean billedInFull, boolean fatal) {
    this.retryable = retryable;
    this.billedInFull = billedInFull;
    this.fatal = fatal;
  }

  /** Whether another attempt, newly reserved, makes sense. */
  public boolean retryable() {
    return retryable;
  }

  /** Whether the attempt counts as spent in full, because the provider may bill it. */
  public boolean billedInFull() {
    return billedInFull;
  }

  /** Whether the run must stop until a person has acted. */
  public boolean fatal() {
    return fatal;
  }
}
