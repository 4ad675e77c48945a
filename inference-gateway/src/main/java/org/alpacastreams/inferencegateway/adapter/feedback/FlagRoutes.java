package org.alpacastreams.inferencegateway.adapter.feedback;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.inferencegateway.adapter.EventWriter;
import org.alpacastreams.inferencegateway.adapter.JsonResponse;
import org.alpacastreams.inferencegateway.feedback.FlagOutcome;
import org.alpacastreams.inferencegateway.feedback.FlagReason;
import org.alpacastreams.inferencegateway.feedback.FlaggedAnswers;

/** {@code POST /feedback/flags}: a person says that an answer failed. */
@ApplicationScoped
public class FlagRoutes {
  private static final int MOST_ID = 200;

  private final FlaggedAnswers flagged;
  private final EventWriter events;

  @Inject
  FlagRoutes(FlaggedAnswers flagged, EventWriter events) {
    this.flagged = flagged;
    this.events = events;
  }

  void register(@Observes Router router) {
    events.prepare(Topics.FEEDBACK_FLAGGED);
    FeedbackRequests.judged(router.post("/feedback/flags"), this::flag);
  }

  private void flag(RoutingContext context) throws SentJson.RefusedException {
    SentJson sent = SentJson.of(context);
    String answerId = sent.text("answerId", MOST_ID);
    String word = sent.text("reason", MOST_ID);
    FlagReason reason =
        FlagReason.of(word)
            .orElseThrow(
                () ->
                    SentJson.RefusedException.of(
                        "reason",
                        "'reason' is '%s'; allowed are %s"
                            .formatted(word, String.join(", ", FlagReason.words()))));
    String comment = sent.optionalText("comment", FeedbackRequests.MOST_TEXT).orElse("");
    FlagOutcome outcome = flagged.flag(answerId, reason, comment);
    if (outcome instanceof FlagOutcome.Flagged taken) {
      FeedbackRequests.whenWritten(
          context,
          events.write(Topics.FEEDBACK_FLAGGED, taken.event().modelId(), taken.event()),
          Map.of("answerId", answerId, "reason", taken.event().reason()),
          () -> flagged.takeBack(answerId));
    } else if (outcome instanceof FlagOutcome.WordsMissing words) {
      throw SentJson.RefusedException.of("comment", words.what());
    } else if (outcome instanceof FlagOutcome.FlaggedBefore) {
      JsonResponse.send(
          context.response(),
          FeedbackRequests.error(
              409, "already_flagged", "this answer was flagged before; once is enough"));
    } else {
      JsonResponse.send(
          context.response(),
          FeedbackRequests.error(
              404,
              "answer_not_found",
              "no answer '%s' is remembered; an answer can be flagged for a while after it was given"
                  .formatted(answerId)));
    }
  }
}
