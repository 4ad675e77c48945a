package org.alpacastreams.inferencegateway.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.models.AnswerBlocked;
import org.alpacastreams.inferencegateway.moderation.Block;
import org.alpacastreams.inferencegateway.moderation.ModerationListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what moderation does, and announces every block without the text unless told to. */
final class ModerationRecorder implements ModerationListener {
  private static final Logger LOG = LoggerFactory.getLogger(ModerationRecorder.class);
  private static final int LONGEST_EXCERPT = 500;

  /** A client may ask for a model by any name. */
  private static final int LONGEST_NAME = 200;

  private final EventWriter events;
  private final MeterRegistry metrics;
  private final boolean keepText;

  ModerationRecorder(EventWriter events, MeterRegistry metrics, boolean keepText) {
    this.events = events;
    this.metrics = metrics;
    this.keepText = keepText;
    events.prepare(Topics.ANSWERS_BLOCKED);
  }

  @Override
  public void blocked(Block block) {
    metrics
        .counter(
            "alpaca.gateway.moderation.blocked",
            "where",
            name(block.where()),
            "reason",
            name(block.reason()))
        .increment();
    AnswerBlocked event = event(block);
    var unused = events.write(Topics.ANSWERS_BLOCKED, event.modelId(), event);
  }

  @Override
  public void unchecked(Block.Place where, String reason) {
    metrics.counter("alpaca.gateway.moderation.unchecked", "where", name(where)).increment();
    LOG.warn(
        "{} went on unchecked: {}", where == Block.Place.PROMPT ? "a prompt" : "an answer", reason);
  }

  private AnswerBlocked event(Block block) {
    String model = beginning(block.context().model(), LONGEST_NAME);
    return new AnswerBlocked(
        model.isBlank() ? "unknown" : model,
        switch (block.where()) {
          case PROMPT -> AnswerBlocked.Place.PROMPT;
          case ANSWER -> AnswerBlocked.Place.ANSWER;
        },
        switch (block.reason()) {
          case FLAGGED -> AnswerBlocked.Reason.FLAGGED;
          case UNAVAILABLE -> AnswerBlocked.Reason.UNAVAILABLE;
        },
        block.categories(),
        block.moderator(),
        name(block.context().caller()),
        sha256(block.text()),
        keepText ? Optional.of(beginning(block.text(), LONGEST_EXCERPT)) : Optional.empty());
  }

  private static String beginning(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
