package org.alpacastreams.inferencegateway.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.alpacastreams.inferencegateway.access.Access;
import org.alpacastreams.inferencegateway.desk.AnswerDesk;
import org.alpacastreams.inferencegateway.moderation.ModerationGate;
import org.alpacastreams.inferencegateway.watermark.Watermark;

/** The way that every order takes. */
@ApplicationScoped
public class DeskSource {
  @Produces
  @Singleton
  AnswerDesk desk(Gateway gateway, Access access, ModerationGate gate, Watermark watermark) {
    return new AnswerDesk(access, gate, watermark, gateway.tokenizing(), gateway.answering());
  }
}
