package org.alpacastreams.proceduraltasks;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.arithmetic.ArithmeticFamilies;
import org.alpacastreams.proceduraltasks.chinese.ChineseFamilies;
import org.alpacastreams.proceduraltasks.ciphers.CipherFamilies;
import org.alpacastreams.proceduraltasks.classification.ClassificationFamilies;
import org.alpacastreams.proceduraltasks.codereading.CodeReadingFamilies;
import org.alpacastreams.proceduraltasks.comparison.ComparisonFamilies;
import org.alpacastreams.proceduraltasks.dates.DateFamilies;
import org.alpacastreams.proceduraltasks.geometry.GeometryFamilies;
import org.alpacastreams.proceduraltasks.grammar.GrammarFamilies;
import org.alpacastreams.proceduraltasks.lists.ListFamilies;
import org.alpacastreams.proceduraltasks.logic.LogicFamilies;
import org.alpacastreams.proceduraltasks.numbersystems.NumberSystemFamilies;
import org.alpacastreams.proceduraltasks.sequences.SequenceFamilies;
import org.alpacastreams.proceduraltasks.sets.SetFamilies;
import org.alpacastreams.proceduraltasks.strings.StringFamilies;
import org.alpacastreams.proceduraltasks.tables.TableFamilies;
import org.alpacastreams.proceduraltasks.textediting.TextEditingFamilies;
import org.alpacastreams.proceduraltasks.units.UnitFamilies;
import org.alpacastreams.proceduraltasks.words.WordFamilies;

/** Every family this project knows, by language and in a fixed order. */
public final class TaskFamilies {

  private static final List<TaskFamily> ALL =
      Stream.of(
              ArithmeticFamilies.all(),
              SequenceFamilies.all(),
              ComparisonFamilies.all(),
              StringFamilies.all(),
              WordFamilies.all(),
              ListFamilies.all(),
              DateFamilies.all(),
              UnitFamilies.all(),
              GeometryFamilies.all(),
              LogicFamilies.all(),
              NumberSystemFamilies.all(),
              SetFamilies.all(),
              TextEditingFamilies.all(),
              TableFamilies.all(),
              CodeReadingFamilies.all(),
              GrammarFamilies.all(),
              CipherFamilies.all(),
              ClassificationFamilies.all())
          .flatMap(List::stream)
          .toList();

  /** By the primary language of a BCP 47 tag. */
  private static final Map<String, List<TaskFamily>> BY_LANGUAGE =
      Map.of("en", ALL, "zh", ChineseFamilies.all());

  private static final Map<String, TaskFamily> BY_NAME = byName();

  private TaskFamilies() {}

  /** All English families; the order is part of what makes a seed reproducible. */
  public static List<TaskFamily> all() {
    return ALL;
  }

  /**
   * The families that write in a language, in a fixed order; none for a language that no family
   * knows.
   *
   * @param language a BCP 47 tag, of which only the primary language counts: {@code zh-Hans-CN} is
   *     {@code zh}
   */
  public static List<TaskFamily> in(String language) {
    return BY_LANGUAGE.getOrDefault(Locale.forLanguageTag(language).getLanguage(), List.of());
  }

  /** The family of that name, in whatever language it writes. */
  public static Optional<TaskFamily> byName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static Map<String, TaskFamily> byName() {
    Map<String, TaskFamily> byName = new TreeMap<>();
    BY_LANGUAGE.values().stream()
        .flatMap(List::stream)
        .forEach(
            family -> {
              if (byName.put(family.name(), family) != null) {
                throw new IllegalStateException("two task families are named " + family.name());
              }
            });
    return Collections.unmodifiableMap(byName);
  }
}
