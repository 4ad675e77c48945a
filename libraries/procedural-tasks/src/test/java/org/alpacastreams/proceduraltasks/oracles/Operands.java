package org.alpacastreams.proceduraltasks.oracles;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;

/**
 * What the answer of a task depends on, as a reader finds it in the text: the slots that {@code
 * operands.txt} lists for its family, in their order. The input is one more.
 */
public final class Operands {

  private static final Map<String, List<String>> SLOTS = slots();
  private static final Pattern AMOUNT = Pattern.compile("\\$\\d+");

  /** Operands that a phrasing may write in another way. */
  private static final Map<String, Function<Reading, String>> OTHERWISE =
      Map.ofEntries(
          Map.entry("add-numbers numbers", r -> Enumeration.and(r.integers("numbers", "sum"))),
          Map.entry("scale-each-number action", Operands::action),
          Map.entry("truth-value statement", r -> decapitalised(r.text("statement"))),
          Map.entry("where-did-it-happen noun", Operands::nounInStory),
          Map.entry(
              "json-make-object pairs", r -> r.text("pairs", "equations").replace(" = ", " ")),
          Map.entry(
              "name-category labels", r -> r.text("labels", "choices").replaceAll("\\ban? ", "")),
          Map.entry("total-price a", r -> number(r.text("first"))),
          Map.entry("total-price b", r -> number(r.text("second"))),
          Map.entry("change-due price", r -> number(r.text("item"))),
          Map.entry("discount price", r -> number(r.text("item"))),
          Map.entry("price-of-several count", r -> r.integers("several").get(0).toString()));

  private Operands() {}

  /** The operand slots of the family. */
  public static List<String> slotsOf(String family) {
    return Optional.ofNullable(SLOTS.get(family))
        .orElseThrow(() -> new IllegalStateException("operands.txt does not list " + family));
  }

  /** The operands of a task of the family, as far as this reading of it is right. */
  public static List<String> in(String family, Reading reading) {
    return slotsOf(family).stream().map(slot -> value(family, slot, reading)).toList();
  }

  private static String value(String family, String slot, Reading reading) {
    Function<Reading, String> otherwise = OTHERWISE.get(family + " " + slot);
    if (otherwise != null) {
      return otherwise.apply(reading);
    }
    return reading.slots().containsKey(slot)
        ? reading.text(slot)
        : Enumeration.commas(reading.list("and", "or", "options"));
  }

  private static String action(Reading reading) {
    return switch (reading.text("action", "done").toLowerCase(Locale.ROOT)) {
      case "double", "doubled" -> "double";
      case "halve", "halved" -> "halve";
      case "triple", "tripled" -> "triple";
      default -> "square";
    };
  }

  /** The thing of whoever the question names; a sentence ends "the dusty lamp near the garage." */
  private static String nounInStory(Reading reading) {
    return TextOracles.about(reading).replaceAll(".* (\\w+) near the .*", "$1");
  }

  private static String decapitalised(String text) {
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  private static String number(String priced) {
    return AMOUNT.matcher(priced).results().findFirst().orElseThrow().group().substring(1);
  }

  private static Map<String, List<String>> slots() {
    try (InputStream in = Operands.class.getResourceAsStream("operands.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(": ?", 2))
          .collect(
              toMap(
                  row -> row[0],
                  row -> row[1].isEmpty() ? List.of() : List.of(row[1].split(" ", -1))));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read operands.txt", e);
    }
  }
}
