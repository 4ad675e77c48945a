package org.alpacastreams.contracts;

/**
 * The headers of a dead letter. Its key, value and own headers are the unreadable record's, bytes
 * unchanged; these are added.
 */
public final class DeadLetterHeaders {
  /** Appended to a topic's name. */
  public static final String TOPIC_SUFFIX = ".dlq";

  /** The topic the record was read from. */
  public static final String TOPIC = "alpaca-dlq-topic";

  /** Its partition, as decimal text. */
  public static final String PARTITION = "alpaca-dlq-partition";

  /** Its offset, as decimal text. */
  public static final String OFFSET = "alpaca-dlq-offset";

  /** Its timestamp in ms since the epoch, as decimal text. */
  public static final String TIMESTAMP = "alpaca-dlq-timestamp";

  /** A stable code, such as {@code malformed-json}. */
  public static final String CODE = "alpaca-dlq-code";

  /** What was wrong, for a person. */
  public static final String MESSAGE = "alpaca-dlq-message";

  /** The service that could not read it. */
  public static final String SERVICE = "alpaca-dlq-service";

  /** How often it has been replayed, as decimal text. */
  public static final String REPLAYS = "alpaca-dlq-replays";

  private DeadLetterHeaders() {}
}
