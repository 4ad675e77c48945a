package org.alpacastreams.standalone.deadletters.adapter;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alpacastreams.contracts.DeadLetterHeaders;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.messaging.DeadLetter;
import org.alpacastreams.messaging.DeadLetterReplay;
import org.alpacastreams.standalone.broker.adapter.BrokerAddress;

/** Where one looks at dead letters and sends them back. */
public final class DeadLetterDesk {
  private final DeadLetterReplay replay;

  public DeadLetterDesk(BrokerAddress broker) {
    this.replay = new DeadLetterReplay(broker.connection());
  }

  /** Which letters are meant; empty choices mean all. */
  public record Choice(Set<String> ids, Optional<String> code) {
    public Choice {
      ids = Set.copyOf(ids);
    }

    private boolean takes(DeadLetter letter) {
      return (ids.isEmpty() || ids.contains(Letter.id(letter)))
          && code.map(c -> c.equals(letter.code())).orElse(true);
    }
  }

  /** The topic that a person names in full, by its schema, or by its dead-letter topic. */
  public static Optional<String> topic(String named) {
    String name =
        named.endsWith(DeadLetterHeaders.TOPIC_SUFFIX)
            ? named.substring(0, named.length() - DeadLetterHeaders.TOPIC_SUFFIX.length())
            : named;
    return Topics.all().stream()
        .filter(t -> t.name().equals(name) || t.schema().equals(name))
        .map(Topic::name)
        .findFirst();
  }

  /** All topics by their schema names, for messages. */
  public static String topics() {
    return String.join(", ", Topics.all().stream().map(Topic::schema).toList());
  }

  /** The letters of {@code topic} that {@code choice} takes, oldest first. */
  public List<Letter> letters(String topic, Choice choice) {
    return replay.list(topic).stream().filter(choice::takes).map(Letter::of).toList();
  }

  /** Sends the chosen letters back to {@code topic}; returns how many. */
  public int replay(String topic, Choice choice) throws InterruptedException {
    return replay.replay(topic, choice::takes);
  }
}
