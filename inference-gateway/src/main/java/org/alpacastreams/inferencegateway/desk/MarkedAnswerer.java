package org.alpacastreams.inferencegateway.desk;

import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.inferencegateway.answering.Answer;
import org.alpacastreams.inferencegateway.answering.AnswerListener;
import org.alpacastreams.inferencegateway.answering.AnswerOrder;
import org.alpacastreams.inferencegateway.answering.Answerer;
import org.alpacastreams.inferencegateway.watermark.Watermark;
import org.alpacastreams.languagemodel.generation.LogitsProcessor;

/** Marks every answer. What another server answers in our place it cannot mark. */
final class MarkedAnswerer implements Answerer {
  private final Watermark watermark;
  private final Answerer inner;

  MarkedAnswerer(Watermark watermark, Answerer inner) {
    this.watermark = watermark;
    this.inner = inner;
  }

  @Override
  public Answer begin(AnswerOrder order, AnswerListener listener) {
    List<LogitsProcessor> processors = new ArrayList<>(order.options().processors());
    processors.add(watermark.processor());
    return inner.begin(order.with(order.options().withProcessors(processors)), listener);
  }
}
