package org.alpacastreams.inferencegateway.adapter;

import org.alpacastreams.inferencegateway.answering.AnswerPiece;
import org.alpacastreams.inferencegateway.answering.ChoicesListener;
import org.alpacastreams.inferencegateway.answering.FinishedAnswer;
import org.alpacastreams.inferencegateway.answering.Refusal;
import org.alpacastreams.inferencegateway.feedback.AnswerMemory;
import org.alpacastreams.inferencegateway.openai.ApiRequest;
import org.alpacastreams.inferencegateway.prompts.Prompt;

/**
 * Keeps the first answer of a request before its reader has all of it, so that it can be flagged.
 */
final class RememberedChoices implements ChoicesListener {
  private final ChoicesListener downstream;
  private final String answerId;
  private final ApiRequest request;
  private final AnswerMemory memory;
  private volatile String modelId = "";

  RememberedChoices(
      ChoicesListener downstream, String answerId, ApiRequest request, AnswerMemory memory) {
    this.downstream = downstream;
    this.answerId = answerId;
    this.request = request;
    this.memory = memory;
  }

  @Override
  public void refused(Refusal refusal) {
    downstream.refused(refusal);
  }

  @Override
  public void began(String answering) {
    modelId = answering;
    downstream.began(answering);
  }

  @Override
  public void piece(int index, AnswerPiece more) {
    downstream.piece(index, more);
  }

  @Override
  public void ended(int index, FinishedAnswer answer) {
    if (index == 0) {
      Prompt prompt = request.orders().get(0).prompt();
      boolean conversation = prompt instanceof Prompt.Conversation;
      memory.remember(
          answerId,
          modelId,
          conversation ? ((Prompt.Conversation) prompt).lastOfUser() : prompt.written(),
          conversation ? ((Prompt.Conversation) prompt).input() : "",
          answer.text());
    }
    downstream.ended(index, answer);
  }

  @Override
  public void done() {
    downstream.done();
  }

  @Override
  public void failed(Throwable cause) {
    downstream.failed(cause);
  }
}
