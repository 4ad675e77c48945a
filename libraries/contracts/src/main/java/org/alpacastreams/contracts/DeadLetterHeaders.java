package org.alpacastreams.contracts;

/**
 * The headers of a dead letter. Its key, value and own headers are the unreadable record's, bytes
 * unchanged; these are added.
 */
public final class DeadLetterHeaders {
  /** Appended to a topic's name. */
  public static final String TOPIC_SUFFIX = ".dlq";

  /** What the names of all of them begin with. */
  public static final String PREFIX = "alpaca-dlq-";

  /** The topic the record was read from. */
  public static final String TOPIC = PREFIX + "topic";

  /** Its partition, as decimal text. */
  public static final String PARTITION = PREFIX + "partition";

  /** Its offset, as decimal text. */
  public static final String OFFSET = PREFIX + "offset";

  /** Its timestamp in ms since the epoch, as decimal text. */
  public static final String TIMESTAMP = PREFIX + "timestamp";

  /** A stable code, such as {@code malformed-json}. */
  public static final String CODE = PREFIX + "code";

  /** What was wrong, for a person. */
  public static final String MESSAGE = PREFIX + "message";

  /** The service that could not read it. */
  public static final String SERVICE = PREFIX + "service";

  /** How often it has been replayed, as decimal text. */
  public static final String REPLAYS = PREFIX + "replays";

  private DeadLetterHeaders() {}
}
