package org.alpacastreams.inferencegateway.adapter.feedback;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.alpacastreams.inferencegateway.access.Caller;
import org.alpacastreams.inferencegateway.access.Scope;
import org.alpacastreams.inferencegateway.answering.Answer;
import org.alpacastreams.inferencegateway.answering.AnswerListener;
import org.alpacastreams.inferencegateway.answering.AnswerOrder;
import org.alpacastreams.inferencegateway.answering.AnswerPiece;
import org.alpacastreams.inferencegateway.answering.Ending;
import org.alpacastreams.inferencegateway.answering.FinishedAnswer;
import org.alpacastreams.inferencegateway.answering.Refusal;
import org.alpacastreams.inferencegateway.desk.AnswerDesk;
import org.alpacastreams.inferencegateway.feedback.AnswerHearer;
import org.alpacastreams.inferencegateway.feedback.Question;
import org.alpacastreams.inferencegateway.feedback.QuestionAnswerer;
import org.alpacastreams.inferencegateway.openai.ApiError;
import org.alpacastreams.inferencegateway.prompts.Prompt;
import org.alpacastreams.languagemodel.generation.SamplingSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers through the queue that all requests share, with each model's most likely answer. */
final class DeskAnswerer implements QuestionAnswerer {
  private static final Logger LOG = LoggerFactory.getLogger(DeskAnswerer.class);

  private final AnswerDesk desk;

  DeskAnswerer(AnswerDesk desk) {
    this.desk = desk;
  }

  @Override
  public Answer begin(Question question, AnswerHearer hearer) {
    AnswerOrder order =
        new AnswerOrder(
            question.model(),
            new Prompt.Instruction(question.instruction(), question.input()),
            OptionalInt.empty(),
            SamplingSettings.greedy(),
            List.of());
    Caller visitor =
        new Caller(Caller.Kind.VISITOR, question.visitor(), Set.of(Scope.GENERATE, Scope.JUDGE));
    return desk.forRequest(visitor, question.model(), true)
        .begin(
            order,
            new AnswerListener() {
              @Override
              public void refused(Refusal refusal) {
                hearer.failed(ApiError.of(refusal).code());
              }

              @Override
              public void began(String modelId) {
                // Nobody may know yet.
              }

              @Override
              public void piece(AnswerPiece more) {
                hearer.said(more.text());
              }

              @Override
              public void ended(FinishedAnswer answer) {
                if (answer.ending() == Ending.CANCELLED) {
                  hearer.failed("cancelled");
                } else {
                  hearer.ended(answer.ending() == Ending.WITHHELD);
                }
              }

              @Override
              public void failed(Throwable cause) {
                LOG.error("an answer of {} broke off in a comparison", question.model(), cause);
                hearer.failed("internal_error");
              }
            });
  }
}
