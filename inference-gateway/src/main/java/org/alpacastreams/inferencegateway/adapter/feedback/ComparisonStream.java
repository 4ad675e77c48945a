package org.alpacastreams.inferencegateway.adapter.feedback;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.alpacastreams.inferencegateway.adapter.ServerEvents;
import org.alpacastreams.inferencegateway.feedback.ComparisonListener;
import org.alpacastreams.inferencegateway.feedback.Side;

/**
 * Two answers as server-sent events: {@code {side, text}}, {@code {side, ended, withheld}}, then
 * {@code {done}}; or {@code {failed}} with a code. Everything is handed over to the connection's
 * own thread, which keeps the order.
 */
final class ComparisonStream implements ComparisonListener {
  private final ServerEvents events;
  private final Context connection;

  /** Belongs to the connection's thread. */
  private final Set<Side> ended = EnumSet.noneOf(Side.class);

  private boolean opened;

  ComparisonStream(HttpServerResponse response, Context connection) {
    this.events = new ServerEvents(response);
    this.connection = connection;
  }

  @Override
  public void text(Side side, String more) {
    connection.runOnContext(turn -> send(Map.of("side", side.word(), "text", more)));
  }

  @Override
  public void ended(Side side, boolean withheld) {
    connection.runOnContext(
        turn -> {
          send(Map.of("side", side.word(), "ended", true, "withheld", withheld));
          ended.add(side);
          if (ended.size() == Side.values().length) {
            send(Map.of("done", true));
            events.close();
          }
        });
  }

  @Override
  public void failed(String code) {
    connection.runOnContext(
        turn -> {
          send(Map.of("failed", code));
          events.close();
        });
  }

  private void send(Object event) {
    if (!opened) {
      opened = true;
      events.open();
    }
    events.send(event);
  }
}
