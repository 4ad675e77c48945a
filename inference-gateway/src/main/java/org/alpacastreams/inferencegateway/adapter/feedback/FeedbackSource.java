package org.alpacastreams.inferencegateway.adapter.feedback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.inferencegateway.adapter.Gateway;
import org.alpacastreams.inferencegateway.desk.AnswerDesk;
import org.alpacastreams.inferencegateway.feedback.AnswerMemory;
import org.alpacastreams.inferencegateway.feedback.ComparisonBoard;
import org.alpacastreams.inferencegateway.feedback.Comparisons;
import org.alpacastreams.inferencegateway.feedback.FlaggedAnswers;
import org.alpacastreams.inferencegateway.feedback.ModelPairs;
import org.alpacastreams.inferencegateway.feedback.QuestionAnswerer;
import org.alpacastreams.inferencegateway.models.Judgements;
import org.alpacastreams.inferencegateway.models.ModelStatus;
import org.alpacastreams.inferencegateway.models.WinRate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The parts of what people say about answers, with their settings. */
@ApplicationScoped
public class FeedbackSource {

  /** What can still be flagged. */
  @Produces
  @Singleton
  AnswerMemory memory(
      @ConfigProperty(name = "alpaca.feedback.answers") int most,
      @ConfigProperty(name = "alpaca.feedback.remembered-for") Duration kept) {
    return new AnswerMemory(most, kept, Clock.systemUTC());
  }

  @Produces
  @Singleton
  FlaggedAnswers flagged(AnswerMemory memory) {
    return new FlaggedAnswers(memory);
  }

  /** Verdicts counted; whoever follows the topic feeds it. */
  @Produces
  @Singleton
  ComparisonBoard board() {
    return new ComparisonBoard();
  }

  @Produces
  @Singleton
  Comparisons comparisons(
      Gateway gateway,
      @ConfigProperty(name = "alpaca.compare.models") List<String> models,
      @ConfigProperty(name = "alpaca.compare.open") int most,
      @ConfigProperty(name = "alpaca.compare.verdict-within") Duration kept) {
    SecureRandom random = new SecureRandom();
    return new Comparisons(
        new ModelPairs(models, name -> served(gateway.registry().models(), name), random),
        random,
        most,
        kept,
        Clock.systemUTC());
  }

  /** Compared answers take the way of everybody's, at their visitor's cost. */
  @Produces
  @Singleton
  QuestionAnswerer answerer(AnswerDesk desk) {
    return new DeskAnswerer(desk);
  }

  /** What the comparisons say, for the rule that promotes by it. */
  @Produces
  @Singleton
  Judgements judgements(ComparisonBoard board) {
    return (modelId, overModelId) ->
        board
            .between(modelId, overModelId)
            .map(
                score ->
                    new WinRate(
                        score.winRate(),
                        score.interval().low(),
                        score.interval().high(),
                        score.judged()));
  }

  /** The id behind a name, unless the model is known not to answer. */
  private static Optional<String> served(List<ModelStatus> models, String name) {
    return models.stream()
        .filter(status -> status.state() != ModelStatus.State.BROKEN)
        .filter(status -> status.model().id().equals(name) || status.aliases().contains(name))
        .map(status -> status.model().id())
        .findFirst();
  }
}
