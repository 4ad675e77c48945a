package org.alpacastreams.proceduraltasks.oracles;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Recomputes the list families. */
final class ListOracles {

  private static final List<String> ORDINALS =
      List.of("first", "second", "third", "fourth", "fifth", "sixth");

  private ListOracles() {}

  static void addTo(Map<String, Oracle> oracles) {
    oracles.put("sort-numbers", ListOracles::sortedNumbers);
    oracles.put("sort-words", r -> commas(drained(new PriorityQueue<>(r.list("words", "and")))));
    oracles.put("reverse-list", r -> commas(backwards(r.list("items"))));
    oracles.put(
        "swap-first-and-last",
        r -> r.text("items").replaceAll("^([^,]+), (.+), ([^,]+)$", "$3, $2, $1"));
    oracles.put(
        "item-at-position",
        r -> {
          List<String> items = r.list("items");
          String ordinal = r.text("ordinal");
          return ordinal.equals("last")
              ? backwards(items).get(0)
              : items.get(ORDINALS.indexOf(ordinal));
        });
    oracles.put(
        "position-of-item",
        r -> {
          String before = (", " + r.text("items")).split(", " + r.text("item") + "\\b", -1)[0];
          return before.chars().filter(c -> c == ',').count() + 1;
        });
    oracles.put("count-items", r -> r.text("items").chars().filter(c -> c == ',').count() + 1);
    oracles.put(
        "item-before-or-after",
        r -> {
          List<String> items = r.list("items");
          List<String> walked = r.text("side").equals("after") ? items : backwards(items);
          return walked.get(walked.indexOf(r.text("item")) + 1);
        });
    oracles.put(
        "insert-item",
        r -> {
          Deque<String> items = new ArrayDeque<>(r.list("items"));
          if (r.text("end").equals("end")) {
            items.addLast(r.text("item"));
          } else {
            items.addFirst(r.text("item"));
          }
          return commas(List.copyOf(items));
        });
    oracles.put("remove-item", r -> kept(r, "items", item -> !item.equals(r.text("item"))));
    oracles.put(
        "remove-duplicates", r -> commas(List.copyOf(new LinkedHashSet<>(r.list("items")))));
    oracles.put(
        "keep-even-or-odd",
        r ->
            kept(
                r,
                "numbers",
                n -> n.matches(r.text("parity").equals("even") ? ".*[02468]" : ".*[13579]")));
    oracles.put(
        "keep-larger-or-smaller",
        r -> {
          int sign = r.text("comparison").equals("larger") ? 1 : -1;
          return kept(
              r, "numbers", n -> Integer.compare(Integer.parseInt(n), r.integer("limit")) == sign);
        });
    oracles.put(
        "count-occurrences", r -> r.list("items").stream().filter(r.text("item")::equals).count());
  }

  private static String sortedNumbers(Reading reading) {
    List<Integer> sorted = drained(new PriorityQueue<>(reading.integers("numbers")));
    String order = reading.text("order", "direction");
    boolean up = order.equals("ascending") || order.equals("from smallest to largest");
    return commas(up ? sorted : backwards(sorted));
  }

  private static String kept(Reading reading, String slot, Predicate<String> wanted) {
    return commas(reading.list(slot).stream().filter(wanted).toList());
  }

  static String commas(List<?> members) {
    return members.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  static <T> List<T> backwards(List<T> members) {
    Deque<T> stack = new ArrayDeque<>();
    members.forEach(stack::push);
    return List.copyOf(stack);
  }

  private static <T> List<T> drained(PriorityQueue<T> queue) {
    List<T> drained = new ArrayList<>();
    while (!queue.isEmpty()) {
      drained.add(queue.poll());
    }
    return drained;
  }
}
