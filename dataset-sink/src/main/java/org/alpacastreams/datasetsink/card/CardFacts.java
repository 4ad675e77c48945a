package org.alpacastreams.datasetsink.card;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.datasetsink.version.Manifest.ContributingAnswers;

/**
 * Everything that a card says about a version's examples.
 *
 * @param rows examples in the files
 * @param heldOut of these for validation
 * @param lastSequence of the last row; -1 where there is none
 * @param poolBefore tasks that the pool held before the first row: seeds, evaluation sets
 * @param contributions rows by what they come from
 * @param costs of the answers behind these; those that no answer tells of are absent
 */
record CardFacts(
    String dataset,
    long rows,
    long heldOut,
    long lastSequence,
    VerdictCounts counts,
    DatasetSettings settings,
    SortedSet<String> filterVersions,
    long poolBefore,
    SortedMap<Contribution, Long> contributions,
    SortedMap<Contribution, ContributingAnswers> costs,
    TextFacts texts,
    NoveltyFacts novelty,
    List<AcceptedExample> sample) {

  /**
   * The texts.
   *
   * @param lengths of every row, by field, in {@code unit}
   * @param tokens of the instructions, as ROUGE-L compares them; none with another tokenizer than
   *     rouge_score's
   */
  record TextFacts(
      TextUnit unit,
      SortedMap<String, Distribution> lengths,
      Distribution tokens,
      long withInput,
      long emptyOutputs,
      long distinctInstructions) {}

  /**
   * The nearest neighbours.
   *
   * @param known rows that name one
   * @param meanScore of these, with their nearest
   */
  record NoveltyFacts(long known, double meanScore) {}

  /** Accepted and rejected. */
  long judged() {
    return counts.accepted() + counts.totalRejected();
  }
}
