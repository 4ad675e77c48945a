package org.alpacastreams.inferencegateway.desk;

import org.alpacastreams.inferencegateway.access.Access;
import org.alpacastreams.inferencegateway.access.Caller;
import org.alpacastreams.inferencegateway.answering.Answerer;
import org.alpacastreams.inferencegateway.answering.Tokenizing;
import org.alpacastreams.inferencegateway.moderation.ModerationContext;
import org.alpacastreams.inferencegateway.moderation.ModerationGate;
import org.alpacastreams.inferencegateway.watermark.Watermark;
import org.alpacastreams.inferencegateway.watermark.Watermark.Audience;

/** The way that the orders of one request take, by who sent it. */
public final class AnswerDesk {
  private final Access access;
  private final ModerationGate gate;
  private final Watermark watermark;
  private final Tokenizing tokenizing;
  private final Answerer models;

  public AnswerDesk(
      Access access,
      ModerationGate gate,
      Watermark watermark,
      Tokenizing tokenizing,
      Answerer models) {
    this.access = access;
    this.gate = gate;
    this.watermark = watermark;
    this.tokenizing = tokenizing;
    this.models = models;
  }

  /**
   * An answerer for one request.
   *
   * @param model that is asked, by any name
   * @param streamed whether answers leave sentence by sentence
   */
  public Answerer forRequest(Caller caller, String model, boolean streamed) {
    Answerer marked =
        watermark.marks(audience(caller)) ? new MarkedAnswerer(watermark, models) : models;
    Answerer moderated =
        new ModeratedAnswerer(
            gate, new ModerationContext(model, caller.kind()), streamed, tokenizing, marked);
    return new AdmittedAnswerer(access, caller, moderated);
  }

  private static Audience audience(Caller caller) {
    return caller.kind() == Caller.Kind.VISITOR ? Audience.PAGE : Audience.KEYS;
  }
}
