package org.alpacastreams.inferencegateway.models;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.alpacastreams.contracts.models.ModelAliased;

/** The topic of aliases in memory: what gateways write becomes an order when it is passed on. */
final class AliasTopic {
  private final List<ModelAliased> written = new ArrayList<>();
  private final List<ModelRegistry> readers = new ArrayList<>();
  private final BlockingQueue<ModelAliased> underWay = new LinkedBlockingQueue<>();

  /** What a gateway's listener is. */
  AliasListener writer() {
    return underWay::add;
  }

  /** A gateway that reads all from the beginning. */
  void attach(ModelRegistry registry) {
    written.forEach(event -> registry.aliased(event, 0));
    registry.caughtUp();
    readers.add(registry);
  }

  /** Passes on what was written since, so far. */
  void deliver() {
    for (ModelAliased next = underWay.poll(); next != null; next = underWay.poll()) {
      written.add(next);
      for (ModelRegistry reader : readers) {
        reader.aliased(next, written.size());
      }
    }
  }

  /** Writes what a gateway that is not here wrote. */
  void write(ModelAliased event) {
    underWay.add(event);
  }

  /** In the order of the topic. */
  List<ModelAliased> written() {
    return written;
  }

  /** What compaction leaves: the last of each alias. */
  List<ModelAliased> compacted() {
    List<ModelAliased> left = new ArrayList<>();
    for (ModelAliased event : written) {
      left.removeIf(older -> older.alias().equals(event.alias()));
      left.add(event);
    }
    return left;
  }
}
