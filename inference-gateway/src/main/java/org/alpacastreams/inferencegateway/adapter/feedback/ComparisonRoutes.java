package org.alpacastreams.inferencegateway.adapter.feedback;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.inferencegateway.adapter.EventWriter;
import org.alpacastreams.inferencegateway.adapter.JsonResponse;
import org.alpacastreams.inferencegateway.feedback.Comparison;
import org.alpacastreams.inferencegateway.feedback.ComparisonBoard;
import org.alpacastreams.inferencegateway.feedback.Comparisons;
import org.alpacastreams.inferencegateway.feedback.QuestionAnswerer;
import org.alpacastreams.inferencegateway.feedback.Verdict;
import org.alpacastreams.inferencegateway.feedback.VerdictOutcome;
import org.alpacastreams.inferencegateway.openai.ApiError;

/** Blind comparisons: asked, streamed side by side, judged once, counted. */
@ApplicationScoped
public class ComparisonRoutes {
  private static final String ONE = "/comparisons/:id";
  private static final int MOST_WORD = 20;
  private static final Duration MODELS_MAY_COME = Duration.ofSeconds(10);

  private final Comparisons comparisons;
  private final ComparisonBoard board;
  private final QuestionAnswerer answerer;
  private final EventWriter events;

  @Inject
  ComparisonRoutes(
      Comparisons comparisons,
      ComparisonBoard board,
      QuestionAnswerer answerer,
      EventWriter events) {
    this.comparisons = comparisons;
    this.board = board;
    this.answerer = answerer;
    this.events = events;
  }

  void register(@Observes Router router) {
    events.prepare(Topics.COMPARISONS_JUDGED);
    FeedbackRequests.judged(router.post("/comparisons"), this::open);
    router.get("/comparisons/score").handler(this::score);
    // An answer may wait for its model and for its turn before it can be told.
    router.get(ONE + "/events").blockingHandler(FeedbackRequests.refusing(this::follow), false);
    FeedbackRequests.judged(router.post(ONE + "/verdict"), this::judge);
  }

  private void open(RoutingContext context) throws SentJson.RefusedException {
    SentJson sent = SentJson.of(context);
    String instruction = sent.text("instruction", FeedbackRequests.MOST_TEXT);
    String input = sent.optionalText("input", FeedbackRequests.MOST_TEXT).orElse("");
    comparisons
        .open(FeedbackRequests.visitor(context), instruction, input)
        .ifPresentOrElse(
            made -> JsonResponse.send(context.response(), 201, Map.of("comparisonId", made.id())),
            () -> JsonResponse.send(context.response(), notTwo()));
  }

  private void follow(RoutingContext context) throws SentJson.RefusedException {
    Comparison comparison = find(context);
    ComparisonStream stream =
        new ComparisonStream(context.response(), context.vertx().getOrCreateContext());
    context.response().closeHandler(gone -> comparison.abandon());
    context.response().exceptionHandler(broken -> comparison.abandon());
    if (!comparison.begin(answerer, stream)) {
      JsonResponse.send(
          context.response(),
          FeedbackRequests.error(
              409, "already_shown", "the answers of this comparison were shown; begin another"));
    } else if (context.response().closed()) {
      // The visitor left before there was anything to cancel.
      comparison.abandon();
    }
  }

  private void judge(RoutingContext context) throws SentJson.RefusedException {
    String word = SentJson.of(context).text("preference", MOST_WORD);
    Verdict verdict =
        Verdict.of(word)
            .orElseThrow(
                () ->
                    SentJson.RefusedException.of(
                        "preference",
                        "'preference' is '%s'; allowed are left, right and tie".formatted(word)));
    Comparison comparison = find(context);
    VerdictOutcome outcome =
        comparisons.judge(comparison.id(), FeedbackRequests.visitor(context), verdict);
    if (outcome instanceof VerdictOutcome.Judged judged) {
      FeedbackRequests.whenWritten(
          context,
          events.write(Topics.COMPARISONS_JUDGED, judged.event().modelId(), judged.event()),
          Map.of("left", judged.left(), "right", judged.right(), "preference", word),
          comparison::takeBack);
    } else if (outcome instanceof VerdictOutcome.JudgedBefore) {
      throw new SentJson.RefusedException(
          FeedbackRequests.error(
              409, "already_judged", "this comparison has its verdict; begin another"));
    } else if (outcome instanceof VerdictOutcome.NotFinished) {
      throw new SentJson.RefusedException(
          FeedbackRequests.error(
              409, "not_finished", "both answers must be there before they are judged"));
    } else {
      throw new SentJson.RefusedException(unknown());
    }
  }

  private void score(RoutingContext context) {
    JsonResponse.send(
        context.response(), 200, ScoreView.of(board, FeedbackRequests.visitor(context)));
  }

  private Comparison find(RoutingContext context) throws SentJson.RefusedException {
    return comparisons
        .find(context.pathParam("id"), FeedbackRequests.visitor(context))
        .orElseThrow(() -> new SentJson.RefusedException(unknown()));
  }

  private static ApiError unknown() {
    return FeedbackRequests.error(
        404,
        "comparison_not_found",
        "there is no such comparison of yours, or it has waited too long for its verdict; begin"
            + " another");
  }

  private static ApiError notTwo() {
    return new ApiError(
        503,
        "server_error",
        "there are not two models to compare yet; the setting alpaca.compare.models names which",
        Optional.empty(),
        "nothing_to_compare",
        Optional.of(MODELS_MAY_COME));
  }
}
