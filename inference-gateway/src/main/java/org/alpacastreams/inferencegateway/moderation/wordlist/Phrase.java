package org.alpacastreams.inferencegateway.moderation.wordlist;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A phrase of a list.
 *
 * @param source as it stands in the list
 * @param atStart whether it counts only where a sentence begins
 * @param parts in order; the first has words and is not optional
 */
record Phrase(String category, String source, boolean atStart, List<Part> parts) {

  /** What a phrase is made of. */
  sealed interface Part {
    /** One of several runs of words, by their first words. */
    record Choice(Map<String, List<List<String>>> runs, boolean optional) implements Part {
      static Choice of(List<List<String>> runs, boolean optional) {
        Map<String, List<List<String>>> byFirst = new HashMap<>();
        for (List<String> run : runs) {
          byFirst.computeIfAbsent(run.get(0), first -> new ArrayList<>()).add(run);
        }
        return new Choice(byFirst, optional);
      }
    }

    /** Up to {@code most} words, whichever. */
    record Gap(int most) implements Part {}
  }

  Phrase {
    parts = List.copyOf(parts);
    if (!(parts.get(0) instanceof Part.Choice first) || first.optional()) {
      throw new IllegalArgumentException(
          "the phrase '" + source + "' must begin with words that are not optional");
    }
  }

  /** The words it can begin with. */
  Set<String> firstWords() {
    return ((Part.Choice) parts.get(0)).runs().keySet();
  }

  /** Every word in it. */
  Stream<String> words() {
    return parts.stream()
        .filter(Part.Choice.class::isInstance)
        .flatMap(part -> ((Part.Choice) part).runs().values().stream())
        .flatMap(Collection::stream)
        .flatMap(List::stream);
  }

  /**
   * Where it ends if it begins at {@code start}, or -1.
   *
   * @param allowed words that only gaps may cover
   */
  int end(Words text, int start, boolean[] allowed) {
    return atStart && !text.isStart(start) ? -1 : end(0, text, start, allowed);
  }

  private int end(int part, Words text, int at, boolean[] allowed) {
    if (part == parts.size()) {
      return at;
    }
    if (parts.get(part) instanceof Part.Gap gap) {
      for (int next = at; next <= Math.min(at + gap.most(), text.size()); next++) {
        int end = end(part + 1, text, next, allowed);
        if (end >= 0) {
          return end;
        }
      }
      return -1;
    }
    Part.Choice choice = (Part.Choice) parts.get(part);
    if (at < text.size() && !allowed[at]) {
      for (List<String> run : choice.runs().getOrDefault(text.get(at), List.of())) {
        int end =
            stands(run, text, at, allowed) ? end(part + 1, text, at + run.size(), allowed) : -1;
        if (end >= 0) {
          return end;
        }
      }
    }
    return choice.optional() ? end(part + 1, text, at, allowed) : -1;
  }

  private static boolean stands(List<String> run, Words text, int at, boolean[] allowed) {
    if (at + run.size() > text.size()) {
      return false;
    }
    for (int i = 1; i < run.size(); i++) {
      if (allowed[at + i] || !run.get(i).equals(text.get(at + i))) {
        return false;
      }
    }
    return true;
  }
}
