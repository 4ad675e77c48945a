package org.alpacastreams.datasetsink.commands;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.alpacastreams.contracts.examples.AcceptedExample;

/**
 * What one version has and another has not.
 *
 * @param added ids that only the second has, in its order
 * @param removed ids that only the first has: they were retracted in between
 * @param changed ids whose texts differ; with versions of one dataset that means a damaged file
 */
public record VersionDifference(
    StoredVersion from,
    StoredVersion to,
    List<String> added,
    List<String> removed,
    List<String> changed) {

  /** Compares two versions; the ids of the first are in memory meanwhile. */
  public static VersionDifference between(StoredVersion from, StoredVersion to) throws IOException {
    Map<String, Integer> removed = new LinkedHashMap<>();
    from.read(example -> removed.put(example.exampleId(), hash(example)));
    List<String> added = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    to.read(
        example -> {
          Integer before = removed.remove(example.exampleId());
          if (before == null) {
            added.add(example.exampleId());
          } else if (before != hash(example)) {
            changed.add(example.exampleId());
          }
        });
    return new VersionDifference(from, to, added, List.copyOf(removed.keySet()), changed);
  }

  /** Several lines, with every id if wanted; the last one without a line feed. */
  public String words(boolean ids) {
    StringJoiner lines = new StringJoiner("\n");
    lines.add("from %s to %s".formatted(from.name(), to.name()));
    lines.add(
        "  examples     %s to %s"
            .formatted(
                VersionWords.number(from.manifest().examples()),
                VersionWords.number(to.manifest().examples())));
    list("added", "+", added, ids, lines);
    list("removed", "-", removed, ids, lines);
    if (!changed.isEmpty()) {
      list("changed", "!", changed, ids, lines);
    }
    String before = VersionWords.settings(from.manifest().settings());
    String after = VersionWords.settings(to.manifest().settings());
    lines.add(
        before.equals(after)
            ? "  settings     the same: " + after
            : "  settings     %s%n            now %s".formatted(before, after));
    verdicts(lines);
    return lines.toString();
  }

  private void verdicts(StringJoiner lines) {
    SortedMap<String, Long> changes = new TreeMap<>(to.manifest().counts().rejected());
    from.manifest()
        .counts()
        .rejected()
        .forEach((reason, n) -> changes.merge(reason, -n, Long::sum));
    changes.put(
        "accepted", to.manifest().counts().accepted() - from.manifest().counts().accepted());
    changes.values().removeIf(change -> change == 0);
    StringJoiner text = new StringJoiner(", ");
    changes.forEach((reason, change) -> text.add("%s %+d".formatted(reason, change)));
    lines.add("  verdicts     " + (changes.isEmpty() ? "the same" : text));
  }

  private static void list(
      String name, String mark, List<String> ids, boolean show, StringJoiner lines) {
    lines.add("  %-12s %s".formatted(name, VersionWords.number(ids.size())));
    if (show) {
      ids.forEach(id -> lines.add("    " + mark + " " + id));
    }
  }

  private static int hash(AcceptedExample example) {
    return List.of(example.instruction(), example.input(), example.output()).hashCode();
  }
}
