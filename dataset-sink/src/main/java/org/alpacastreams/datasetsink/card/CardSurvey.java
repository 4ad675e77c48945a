package org.alpacastreams.datasetsink.card;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.Tokenizer;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.datasetsink.segment.ExampleVisitor;
import org.alpacastreams.datasetsink.version.AnswerCosts;
import org.alpacastreams.datasetsink.version.Manifest.ContributingAnswers;

/** Gathers a card's facts while the examples pass. */
final class CardSurvey implements ExampleVisitor {
  private static final int SHOWN = 10;

  /** A card is for people; what comes behind so many kinds of origin is counted as one. */
  private static final int MOST_CONTRIBUTIONS = 200;

  private static final Contribution OTHERS =
      new Contribution(
          "others",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private final SortedSet<String> filterVersions = new TreeSet<>();
  private final SortedMap<Contribution, Long> contributions = new TreeMap<>();
  private final SortedMap<Contribution, AnswerCosts> costs = new TreeMap<>();
  private final SortedMap<String, Distribution> lengths = new TreeMap<>();
  private final Distribution tokens = new Distribution();
  private final DistinctTexts instructions = new DistinctTexts();
  private final ExampleSample sample = new ExampleSample(SHOWN);
  private final Predicate<AcceptedExample> heldOut;
  private String dataset = "";
  private VerdictCounts counts = VerdictCounts.ZERO;
  private DatasetSettings settings = DatasetSettings.DEFAULT;
  private TextUnit unit = TextUnit.WORDS;
  private long rows;
  private long heldOutRows;
  private long lastSequence = -1;
  private long poolBefore;
  private long withInput;
  private long emptyOutputs;
  private long known;
  private double scores;

  CardSurvey(Predicate<AcceptedExample> heldOut) {
    this.heldOut = heldOut;
  }

  @Override
  public void visit(AcceptedExample example) {
    if (rows == 0) {
      dataset = example.dataset();
      poolBefore = example.poolSize();
    }
    rows++;
    heldOutRows += heldOut.test(example) ? 1 : 0;
    lastSequence = example.sequence();
    counts = example.counts();
    settings = example.settings();
    unit = TextUnit.of(settings.language());
    filterVersions.add(example.filterVersion());
    contribution(example.origin());
    texts(example);
    if (!example.neighbours().isEmpty()) {
      known++;
      scores += example.neighbours().get(0).score();
    }
    sample.add(example);
  }

  CardFacts facts() {
    return new CardFacts(
        dataset,
        rows,
        heldOutRows,
        lastSequence,
        counts,
        settings,
        filterVersions,
        poolBefore,
        Collections.unmodifiableSortedMap(contributions),
        costs(),
        new CardFacts.TextFacts(
            unit, lengths, tokens, withInput, emptyOutputs, instructions.count()),
        new CardFacts.NoveltyFacts(known, known == 0 ? 0 : scores / known),
        sample.examples());
  }

  private SortedMap<Contribution, ContributingAnswers> costs() {
    SortedMap<Contribution, ContributingAnswers> known = new TreeMap<>();
    costs.forEach((from, sums) -> sums.sum().ifPresent(sum -> known.put(from, sum)));
    return Collections.unmodifiableSortedMap(known);
  }

  private void contribution(Origin origin) {
    Contribution named = Contribution.of(origin);
    boolean room = contributions.size() < MOST_CONTRIBUTIONS || contributions.containsKey(named);
    Contribution from = room ? named : OTHERS;
    contributions.merge(from, 1L, Long::sum);
    costs.computeIfAbsent(from, added -> new AnswerCosts()).add(origin);
  }

  private void texts(AcceptedExample example) {
    length("instruction", example.instruction());
    length("input", example.input());
    length("output", example.output());
    if (settings.tokenizer() == Tokenizer.ROUGE_SCORE) {
      tokens.add(RougeTokens.count(example.instruction()));
    }
    withInput += example.input().isEmpty() ? 0 : 1;
    emptyOutputs += example.output().isEmpty() ? 1 : 0;
    instructions.add(example.instruction());
  }

  private void length(String field, String text) {
    lengths.computeIfAbsent(field, name -> new Distribution()).add(unit.length(text));
  }
}
