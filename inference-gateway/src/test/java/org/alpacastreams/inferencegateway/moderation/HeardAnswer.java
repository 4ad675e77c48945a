package org.alpacastreams.inferencegateway.moderation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.alpacastreams.inferencegateway.answering.AnswerListener;
import org.alpacastreams.inferencegateway.answering.AnswerPiece;
import org.alpacastreams.inferencegateway.answering.FinishedAnswer;
import org.alpacastreams.inferencegateway.answering.Refusal;

/** Keeps everything a client would hear, in order. */
final class HeardAnswer implements AnswerListener {
  private final List<Object> events = new CopyOnWriteArrayList<>();

  @Override
  public void refused(Refusal refusal) {
    events.add(refusal);
  }

  @Override
  public void began(String modelId) {
    events.add("began " + modelId);
  }

  @Override
  public void piece(AnswerPiece more) {
    events.add(more);
  }

  @Override
  public void ended(FinishedAnswer answer) {
    events.add(answer);
  }

  @Override
  public void failed(Throwable cause) {
    events.add(cause);
  }

  List<Object> events() {
    return events;
  }

  /** All text of the pieces. */
  String text() {
    StringBuilder text = new StringBuilder();
    pieces().forEach(piece -> text.append(piece.text()));
    return text.toString();
  }

  List<AnswerPiece> pieces() {
    return events.stream()
        .filter(AnswerPiece.class::isInstance)
        .map(AnswerPiece.class::cast)
        .toList();
  }

  /** The last event, if it is an ending. */
  FinishedAnswer ending() {
    return events.get(events.size() - 1) instanceof FinishedAnswer answer
        ? answer
        : new FinishedAnswer(
            "not ended", org.alpacastreams.inferencegateway.answering.Ending.LENGTH, 0, 0);
  }
}
