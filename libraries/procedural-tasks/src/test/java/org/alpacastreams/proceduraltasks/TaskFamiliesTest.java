package org.alpacastreams.proceduraltasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.alpacastreams.proceduraltasks.oracles.Operands;
import org.alpacastreams.proceduraltasks.oracles.Reading;
import org.junit.jupiter.api.Test;

/** What all families together owe to their users. */
class TaskFamiliesTest {

  private static final Pattern TOKEN = Pattern.compile("[a-z0-9]+");
  private static final Pattern SLOT = Pattern.compile("\\{\\^?([^}]*)\\}");

  /** Slots that only colour a phrasing, unless they are a family's operands. */
  private static final Set<String> SCENERY =
      Set.of(
          "name",
          "friend",
          "town",
          "place",
          "job",
          "work",
          "people",
          "thing",
          "things",
          "fruits",
          "adjective");

  @Test
  void areFoundByTheirNames() {
    assertThat(TaskFamilies.all()).hasSizeGreaterThanOrEqualTo(60);
    for (TaskFamily family : TaskFamilies.all()) {
      assertThat(TaskFamilies.byName(family.name())).containsSame(family);
      assertThat(family.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    }
    assertThat(TaskFamilies.byName("no-such-family")).isEmpty();
  }

  @Test
  void areGivenByPrimaryLanguage() {
    assertThat(TaskFamilies.in("en")).isSameAs(TaskFamilies.all());
    assertThat(TaskFamilies.in("en-GB")).isSameAs(TaskFamilies.all());
    assertThat(TaskFamilies.in("zh")).hasSizeGreaterThanOrEqualTo(24);
    assertThat(TaskFamilies.in("zh-Hans-CN")).isSameAs(TaskFamilies.in("zh"));
    assertThat(TaskFamilies.in("fr")).isEmpty();
    assertThat(TaskFamilies.in("")).isEmpty();
    assertThat(TaskFamilies.byName("zh-sort-numbers"))
        .hasValueSatisfying(family -> assertThat(TaskFamilies.in("zh")).contains(family));
  }

  @Test
  void coverEveryDomain() {
    assertThat(TaskFamilies.all()).extracting(TaskFamily::domain).contains(Domain.values());
  }

  @Test
  void carryTheirOperandsInTheInstructionInAtLeastHalfOfTheFamilies() {
    long carrying = TaskFamilies.all().stream().filter(TaskFamily::operandsInInstruction).count();

    assertThat(2 * carrying).isGreaterThanOrEqualTo(TaskFamilies.all().size());
  }

  @Test
  void varyAThirdOfTheInstructionInAtLeastHalfOfTheFamilies() {
    Map<String, Double> shares = new TreeMap<>();
    for (TaskFamily family : TaskFamilies.all()) {
      if (family.operandsInInstruction()) {
        shares.put(family.name(), variableShare(family));
      }
    }

    assertThat(shares.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow())
        .as("mean share of %s", shares)
        .isGreaterThanOrEqualTo(0.35);
    assertThat(2 * shares.values().stream().filter(share -> share >= 0.35).count())
        .as("families with a large share among %s", shares)
        .isGreaterThanOrEqualTo(TaskFamilies.all().size());
  }

  @Test
  void openTheirInstructionsInManyWays() {
    long openings =
        TaskFamilies.all().stream()
            .flatMap(family -> family.phrasings(Split.TRAINING).stream())
            .map(phrasing -> phrasing.split(" ", 2)[0])
            .distinct()
            .count();

    assertThat(openings).isGreaterThanOrEqualTo(100);
  }

  private static double variableShare(TaskFamily family) {
    SplittableRandom random = new SplittableRandom(5);
    List<Integer> levels = List.copyOf(family.difficulties());
    int variable = 0;
    int all = 0;
    for (int i = 0; i < 200; i++) {
      ComputedTask task = family.compute(random, Split.TRAINING, levels.get(i % levels.size()));
      int tokens = tokens(task.instruction());
      all += tokens;
      variable += tokens - fixedTokens(task, family);
    }
    return (double) variable / all;
  }

  /** The words of the phrasing, and those that only colour it. */
  private static int fixedTokens(ComputedTask task, TaskFamily family) {
    return family.phrasings(Split.TRAINING).stream()
        .flatMapToInt(
            phrasing ->
                Reading.of(task, List.of(phrasing)).stream()
                    .mapToInt(
                        reading ->
                            tokens(SLOT.matcher(phrasing).replaceAll(" "))
                                + sceneryTokens(family, phrasing, reading)))
        .max()
        .orElseThrow();
  }

  private static int sceneryTokens(TaskFamily family, String phrasing, Reading reading) {
    List<String> operands = Operands.slotsOf(family.name());
    return SLOT.matcher(phrasing)
        .results()
        .map(slot -> slot.group(1))
        .filter(slot -> SCENERY.contains(slot) && !operands.contains(slot))
        .mapToInt(slot -> tokens(reading.text(slot)))
        .sum();
  }

  private static int tokens(String text) {
    return (int) TOKEN.matcher(text.toLowerCase(Locale.ROOT)).results().count();
  }
}
