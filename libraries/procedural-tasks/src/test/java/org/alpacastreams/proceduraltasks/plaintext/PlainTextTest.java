package org.alpacastreams.proceduraltasks.plaintext;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.ComputedTask;
import org.alpacastreams.proceduraltasks.Split;
import org.alpacastreams.proceduraltasks.Statement;
import org.alpacastreams.proceduraltasks.TaskFamilies;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.oracles.Reading;
import org.junit.jupiter.api.Test;

class PlainTextTest {

  private static final Pattern PRODUCT = Pattern.compile("(\\d+) x (\\d+) = (\\d+)");
  private static final Pattern LENGTH = Pattern.compile("\\w+ has \\d+ letters");
  private static final List<String> MARKERS =
      List.of("###", "Instruction:", "Input:", "Output:", "Response:", "Q:", "A:");

  @Test
  void givesTheSameDocumentsForTheSameSeed() {
    assertThat(documents(5, 200)).isEqualTo(documents(5, 200)).isNotEqualTo(documents(6, 200));
  }

  @Test
  void keepsItsDocumentsShort() {
    assertThat(documents(1, 3_000))
        .allMatch(text -> text.length() >= PlainText.MIN_LENGTH, "not too short")
        .allMatch(text -> text.length() <= PlainText.MAX_LENGTH, "not too long")
        .allMatch(text -> text.equals(text.strip()), "no space around it");
  }

  @Test
  void neverLooksLikeAnInstruction() {
    PlainText plainText = new PlainText(2);
    for (int i = 0; i < 3_000; i++) {
      Passage passage = plainText.nextPassage();
      assertThat(passage.text()).doesNotContain(MARKERS);
      assertThat(passage.lines()).allMatch(PlainTextTest::asksNothing, "asks nothing");
    }
  }

  @Test
  void seldomRepeatsItself() {
    Set<String> different = new HashSet<>(documents(3, 3_000));

    assertThat(different).hasSize(3_000);
  }

  @Test
  void statesEveryFamilyThatHasStatements() {
    List<TaskFamily> stating =
        TaskFamilies.all().stream().filter(family -> !family.statements().isEmpty()).toList();

    assertThat(stating).isNotEmpty();
    for (TaskFamily family : stating) {
      LineSource source = LineSource.of(family);
      assertThat(lines(source, 60)).as(family.name()).allMatch(line -> line.length() <= 400);
    }
  }

  @Test
  void givesTheEndOfASentenceApartFromIt() {
    Statement statement = new Statement("The sum of 3 and 4 is", " 7.", "7");

    for (Gap gap : Gap.ALL) {
      Line line = gap.line(statement);
      assertThat(line.given()).startsWith("The sum of 3 and 4 is").doesNotEndWith(" ");
      assertThat(line.rest()).matches("7[\\]|]?");
    }
    assertThat(Gap.ALL).extracting(Gap::open).doesNotHaveDuplicates();
  }

  @Test
  void drawsEasyStatementsMoreOften() {
    TaskFamily family = family("count-items");
    long easy =
        lines(LineSource.of(family), 6_000).stream()
            .filter(line -> line.matches("(?s).*\\b2\\.?"))
            .count();

    // Level 1 alone draws two items, in a quarter of its tasks; it has half of the weight.
    assertThat(easy).isBetween(600L, 900L);
  }

  @Test
  void saysNothingFalseInItsTables() {
    long products =
        basics().stream()
            .flatMap(source -> lines(source, 100).stream())
            .flatMap(line -> PRODUCT.matcher(line).results())
            .peek(
                product ->
                    assertThat(Integer.parseInt(product.group(3)))
                        .as(product.group())
                        .isEqualTo(
                            Integer.parseInt(product.group(1))
                                * Integer.parseInt(product.group(2))))
            .count();

    assertThat(products).isGreaterThan(500);
  }

  @Test
  void leavesOutTheProductsOfEvaluationTasks() {
    Set<String> stated = found(PRODUCT);
    Set<String> asked = new HashSet<>();
    for (ComputedTask task : evaluationTasks("multiply-numbers", 3)) {
      List<Integer> factors = Reading.integersIn(task.instruction());
      asked.add(factors.get(0) + " x " + factors.get(1) + " = " + task.output());
    }

    assertThat(stated).hasSizeGreaterThan(80).doesNotContainAnyElementsOf(asked);
  }

  @Test
  void leavesOutTheWordLengthsOfEvaluationTasks() {
    Set<String> stated = found(LENGTH);
    Set<String> asked = new HashSet<>();
    for (ComputedTask task : evaluationTasks("count-letters", 1)) {
      Reading reading =
          Reading.of(task, family("count-letters").phrasings(Split.EVALUATION)).get(0);
      asked.add(reading.text("words", "and") + " has " + task.output() + " letters");
    }

    assertThat(stated).hasSizeGreaterThan(100).doesNotContainAnyElementsOf(asked);
  }

  @Test
  void hasBasicsThatFitIntoADocument() {
    for (LineSource source : basics()) {
      assertThat(lines(source, 300))
          .allMatch(line -> line.length() <= 200, "short")
          .allMatch(line -> line.equals(line.strip()) && !line.isEmpty(), "one stripped line")
          .noneMatch(line -> line.contains("\n"));
    }
  }

  @Test
  void tellsWhatFollowsApartFromWhatIsArbitrary() {
    SplittableRandom random = new SplittableRandom(4);
    TaskFamily family = family("reverse-list");
    for (int i = 0; i < 200; i++) {
      Statement statement = family.state(random, 1, 1).get(0);
      assertThat(statement.text()).isEqualTo(statement.given() + statement.conclusion());
      assertThat(statement.given()).isNotBlank();
      // The answer alone: a list, perhaps with a full stop.
      assertThat(statement.conclusion()).matches(" ?[^.]+\\.?");
      assertThat(statement.conclusion().strip().replace(".", "")).isEqualTo(statement.answer());
    }
    Line copied = CopyBasics.ALL.get(0).line(new Dice(random));
    assertThat(copied.rest().strip()).isEqualTo(copied.given());
  }

  @Test
  void saysTheSameInSeveralWays() {
    SplittableRandom random = new SplittableRandom(4);
    for (TaskFamily family : TaskFamilies.all()) {
      List<Statement> ways = family.state(random, family.difficulties().iterator().next(), 3);
      assertThat(ways).hasSize(3);
      Set<String> answers = new HashSet<>();
      ways.forEach(way -> answers.add(way.conclusion().strip().replaceFirst("\\.$", "")));
      assertThat(answers).as(family.name()).hasSize(1);
    }
  }

  /** Whether no question is put, as it stands or with an open end closed. */
  private static boolean asksNothing(Line line) {
    Stream<String> closed =
        Gap.ALL.stream()
            .filter(gap -> line.given().endsWith(gap.open()))
            .map(gap -> line.given().substring(0, line.given().length() - gap.open().length()))
            .map(sentence -> sentence + " " + line.rest());
    return Stream.concat(Stream.of(line.text()), closed)
        .anyMatch(
            text -> text.lines().noneMatch(said -> said.endsWith("?") && !tellsAQuestion(said)));
  }

  /** Whether the line states which question a sentence turns into. */
  private static boolean tellsAQuestion(String line) {
    ComputedTask asTask = new ComputedTask("statement", 1, line, "", "none");
    return !Reading.of(asTask, family("sentence-to-question").statements()).isEmpty();
  }

  private static List<LineSource> basics() {
    return Stream.of(NumberBasics.ALL, LetterBasics.ALL, WordBasics.ALL)
        .flatMap(List::stream)
        .toList();
  }

  private static Set<String> found(Pattern pattern) {
    return basics().stream()
        .flatMap(source -> lines(source, 2_000).stream())
        .flatMap(line -> pattern.matcher(line).results())
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  private static TaskFamily family(String name) {
    return TaskFamilies.byName(name).orElseThrow();
  }

  private static List<ComputedTask> evaluationTasks(String family, int difficulty) {
    SplittableRandom random = new SplittableRandom(9);
    return Stream.generate(() -> family(family).compute(random, Split.EVALUATION, difficulty))
        .limit(2_000)
        .toList();
  }

  private static List<String> lines(LineSource source, int count) {
    Dice dice = new Dice(new SplittableRandom(8));
    return IntStream.range(0, count).mapToObj(i -> source.line(dice).text()).toList();
  }

  private static List<String> documents(long seed, int count) {
    PlainText plainText = new PlainText(seed);
    List<String> documents = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      documents.add(plainText.next());
    }
    return documents;
  }
}
