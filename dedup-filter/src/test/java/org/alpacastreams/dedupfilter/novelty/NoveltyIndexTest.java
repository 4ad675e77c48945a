package org.alpacastreams.dedupfilter.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.alpacastreams.dedupfilter.rouge.NaiveRougeL;
import org.junit.jupiter.api.Test;

class NoveltyIndexTest {
  @Property(tries = 150)
  void agreesWithTheDefinitionOnEveryCandidateOfAGrowingPool(
      @ForAll @DoubleRange(min = 0.3, max = 1.0) double threshold,
      @ForAll @IntRange(min = 1, max = 60) int vocabulary,
      @ForAll @IntRange(min = 1, max = 300) int longest,
      @ForAll long seed) {
    Random random = new Random(seed);
    NoveltyIndex index = new NoveltyIndex();
    List<List<String>> pool = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      List<String> candidate = candidate(random, pool, vocabulary, longest);
      Oracle oracle = new Oracle(candidate, pool);
      assertAgrees(index, threshold, candidate, oracle);
      if (oracle.nearest().filter(match -> match.score() > threshold).isEmpty()) {
        index.add(candidate);
        pool.add(candidate);
      }
    }
    assertThat(index.size()).isEqualTo(pool.size());
  }

  /** Long enough for lists that are divided, of entries on both sides of a machine word. */
  @Property(tries = 12)
  void agreesWithTheDefinitionInALargePool(
      @ForAll @DoubleRange(min = 0.3, max = 1.0) double threshold,
      @ForAll @IntRange(min = 20, max = 400) int vocabulary,
      @ForAll @IntRange(min = 5, max = 70) int longest,
      @ForAll long seed) {
    Random random = new Random(seed);
    NoveltyIndex index = new NoveltyIndex();
    List<List<String>> pool = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      List<String> entry = skewed(random, vocabulary, longest);
      index.add(entry);
      pool.add(entry);
    }
    for (int i = 0; i < 15; i++) {
      List<String> candidate =
          i % 2 == 0
              ? skewed(random, vocabulary, longest)
              : candidate(random, pool, vocabulary, longest);
      assertAgrees(index, threshold, candidate, new Oracle(candidate, pool));
    }
  }

  @Test
  void allocatesNothingForACandidateThatIsNew() {
    Random random = new Random(5);
    NoveltyIndex index = new NoveltyIndex();
    for (int i = 0; i < 3_000; i++) {
      index.add(skewed(random, 2_000, 30));
    }
    List<List<String>> candidates =
        Stream.generate(() -> skewed(random, 2_000, 30))
            .filter(candidate -> index.nearestAbove(0.7, candidate).isEmpty())
            .limit(1_000)
            .toList();
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < candidates.size(); i++) {
      index.nearestAbove(0.7, candidates.get(i));
    }
    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(candidates.size());
  }

  @Test
  void findsNothingInAnEmptyPool() {
    NoveltyIndex index = new NoveltyIndex();
    assertThat(index.nearest(List.of("a"))).isEmpty();
    assertThat(index.survey(List.of("a")))
        .isEqualTo(new Survey(Optional.empty(), List.of(), Optional.empty()));
  }

  @Test
  void namesTheFirstEntryWhereNoneHasAnythingInCommon() {
    NoveltyIndex index = indexOf(List.of("a"), List.of("b"));
    assertThat(index.nearest(List.of("c"))).contains(new Match(0, 0));
    assertThat(index.nearest(List.of())).contains(new Match(0, 0));
  }

  @Test
  void namesTheFirstOfEqualScoresAndListsTheLastOfThemFirst() {
    NoveltyIndex index = indexOf(List.of("a", "x"), List.of("b"), List.of("a", "y"));
    List<String> candidate = List.of("a", "z");
    assertThat(index.nearest(candidate)).contains(new Match(0, 0.5));
    assertThat(index.survey(candidate).top())
        .containsExactly(new Match(2, 0.5), new Match(0, 0.5), new Match(1, 0));
  }

  @Test
  void isNotAboveAFloorThatItEquals() {
    NoveltyIndex index = indexOf(List.of("a", "x"));
    assertThat(index.nearestAbove(0.5, List.of("a", "z"))).isEmpty();
    assertThat(index.nearestAbove(Math.nextDown(0.5), List.of("a", "z")))
        .contains(new Match(0, 0.5));
  }

  @SafeVarargs
  private static NoveltyIndex indexOf(List<String>... entries) {
    NoveltyIndex index = new NoveltyIndex();
    for (List<String> entry : entries) {
      index.add(entry);
    }
    return index;
  }

  /** Random tokens, or an entry of the pool with a few tokens changed, doubled or dropped. */
  private static List<String> candidate(
      Random random, List<List<String>> pool, int vocabulary, int longest) {
    if (pool.isEmpty() || random.nextInt(3) == 0) {
      return IntStream.range(0, random.nextInt(longest + 1))
          .mapToObj(i -> token(random, vocabulary))
          .toList();
    }
    List<String> variant = new ArrayList<>(pool.get(random.nextInt(pool.size())));
    for (int change = random.nextInt(1 + variant.size() / 2); change > 0; change--) {
      int place = random.nextInt(variant.size());
      switch (random.nextInt(3)) {
        case 0 -> variant.set(place, token(random, 2 * vocabulary));
        case 1 -> variant.add(place, variant.get(place));
        default -> {
          if (variant.size() > 1) {
            variant.remove(place);
          }
        }
      }
    }
    return variant;
  }

  /** Few frequent tokens and many rare ones, as in a language. */
  private static List<String> skewed(Random random, int vocabulary, int longest) {
    return IntStream.range(0, 1 + random.nextInt(longest))
        .mapToObj(i -> "t" + (int) (vocabulary * Math.pow(random.nextDouble(), 3)))
        .toList();
  }

  private static String token(Random random, int vocabulary) {
    return "t" + random.nextInt(vocabulary);
  }

  private static void assertAgrees(
      NoveltyIndex index, double threshold, List<String> candidate, Oracle oracle) {
    assertThat(index.nearest(candidate)).isEqualTo(oracle.nearest());
    assertThat(index.nearestAbove(threshold, candidate))
        .isEqualTo(oracle.nearest().filter(match -> match.score() > threshold));
    assertSurvey(index.survey(candidate), oracle);
  }

  private static void assertSurvey(Survey survey, Oracle oracle) {
    assertThat(survey.nearest()).isEqualTo(oracle.nearest());
    assertThat(survey.top()).isEqualTo(oracle.top());
    assertThat(survey.mean().isPresent()).isEqualTo(oracle.nearest().isPresent());
    survey.mean().ifPresent(mean -> assertThat(mean).isCloseTo(oracle.mean(), within(1e-12)));
  }

  private record Oracle(List<Match> matches) {
    Oracle(List<String> candidate, List<List<String>> pool) {
      this(
          IntStream.range(0, pool.size())
              .mapToObj(i -> new Match(i, NaiveRougeL.score(candidate, pool.get(i))))
              .toList());
    }

    Optional<Match> nearest() {
      return matches.stream()
          .min(Comparator.comparing(Match::score).reversed().thenComparing(Match::index));
    }

    List<Match> top() {
      List<Match> latestFirst = new ArrayList<>(matches);
      Collections.reverse(latestFirst);
      return latestFirst.stream()
          .sorted(Comparator.comparing(Match::score).reversed())
          .limit(10)
          .toList();
    }

    double mean() {
      return matches.stream().mapToDouble(Match::score).average().orElseThrow();
    }
  }
}
