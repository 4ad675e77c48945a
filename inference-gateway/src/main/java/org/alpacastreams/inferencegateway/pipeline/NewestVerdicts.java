package org.alpacastreams.inferencegateway.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.RejectedExample;

/** The last few verdicts on a dataset's candidates, newest first. */
final class NewestVerdicts {
  static final int MOST_KEPT = 8;
  static final int LONGEST_TEXT = 280;

  private final Deque<DatasetView.Sample> accepted = new ArrayDeque<>();
  private final Deque<DatasetView.Refused> refused = new ArrayDeque<>();
  private final Deque<Near> near = new ArrayDeque<>();

  /** A rejected candidate with the pool entry that was too near. */
  private record Near(long at, RejectedExample candidate, Neighbour nearest) {}

  void accepted(AcceptedExample example, long at) {
    keep(
        accepted,
        new DatasetView.Sample(
            example.sequence(),
            shortened(example.instruction()),
            shortened(example.input()),
            shortened(example.output()),
            at));
  }

  void rejected(RejectedExample example, long at) {
    keep(
        refused,
        new DatasetView.Refused(
            example.reason().code(),
            shortened(example.instruction()),
            example.nearest().map(one -> shortened(one.instruction())).orElse(""),
            example.nearest().map(Neighbour::score),
            shortened(example.message()),
            at));
    switch (example.reason()) {
      case NEAR_DUPLICATE, CONTAMINATED ->
          example.nearest().ifPresent(nearest -> keep(near, new Near(at, example, nearest)));
      default -> {
        // The pool had no say in it.
      }
    }
  }

  List<DatasetView.Sample> accepted() {
    return List.copyOf(accepted);
  }

  List<DatasetView.Refused> refused() {
    return List.copyOf(refused);
  }

  /** The texts are compared here, and not for each of thousands of verdicts a second. */
  List<DatasetView.NearDuplicate> nearDuplicates() {
    return near.stream()
        .map(
            one -> {
              WordDiff words =
                  WordDiff.of(
                      shortened(one.candidate().instruction()),
                      shortened(one.nearest().instruction()));
              return new DatasetView.NearDuplicate(
                  one.candidate().reason().code(),
                  one.nearest().score(),
                  one.candidate().settings().map(DatasetSettings::threshold),
                  one.nearest().id(),
                  words.left(),
                  words.right(),
                  one.at());
            })
        .toList();
  }

  static String shortened(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    int end = LONGEST_TEXT;
    // A character outside the basic plane is two chars, and half of it is none.
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  private static <T> void keep(Deque<T> kept, T newest) {
    kept.addFirst(newest);
    while (kept.size() > MOST_KEPT) {
      kept.removeLast();
    }
  }
}
