package org.alpacastreams.inferencegateway.adapter.feedback;

import java.util.List;
import org.alpacastreams.inferencegateway.feedback.ComparisonBoard;
import org.alpacastreams.inferencegateway.feedback.ComparisonScore;
import org.alpacastreams.inferencegateway.feedback.PairScore;

/**
 * The verdicts so far.
 *
 * @param own verdicts of the one who asks
 */
record ScoreView(List<Pair> pairs, long judged, long own) {

  /**
   * One pair, seen from the model that was preferred more often.
   *
   * @param winRate ties count as halves
   * @param low lower end of the 95 % interval
   * @param high upper end of the 95 % interval
   */
  record Pair(
      String model,
      String otherModel,
      long wins,
      long ties,
      long losses,
      double winRate,
      double low,
      double high) {

    static Pair of(PairScore pair) {
      ComparisonScore score = pair.score();
      ComparisonScore.Interval interval = score.interval();
      return new Pair(
          pair.model(),
          pair.otherModel(),
          score.wins(),
          score.ties(),
          score.losses(),
          score.winRate(),
          interval.low(),
          interval.high());
    }
  }

  static ScoreView of(ComparisonBoard board, String judge) {
    List<Pair> pairs = board.scores().stream().map(Pair::of).toList();
    long judged = pairs.stream().mapToLong(p -> p.wins() + p.ties() + p.losses()).sum();
    return new ScoreView(pairs, judged, board.verdictsOf(judge));
  }
}
