package org.alpacastreams.promptsampler.runs;

import java.math.BigDecimal;
import java.util.Locale;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.PromptSettled;

/** Why a run stands still, in words for the person who must act. */
final class Reasons {
  private static final int LONGEST_MESSAGE = 500;

  private Reasons() {}

  static String asked(Run run, String reason) {
    return (reason.isBlank() ? "paused" : reason)
        + "; go on with ./alpaca run resume --dataset "
        + run.dataset();
  }

  static String goalReached(Run run) {
    return ("goal of %d accepted examples reached; for more: ./alpaca run change --dataset"
            + " %s --goal N")
        .formatted(run.terms().goal().orElse(run.accepted()), run.dataset());
  }

  static String budgetSpent(Run run, BigDecimal worstCaseUsd) {
    return ("budget %s USD: %s spent, and the next prompt may cost up to %s; raise it with"
            + " ./alpaca run change --dataset %s --budget USD")
        .formatted(
            plain(run.money().budgetUsd()),
            plain(run.money().spentUsd()),
            plain(worstCaseUsd),
            run.dataset());
  }

  static String fatal(Run run, ErrorClass errorClass, PromptSettled settled) {
    return failure(errorClass, settled)
        + "; "
        + advice(errorClass)
        + ", then ./alpaca run resume --dataset "
        + run.dataset();
  }

  static String failuresInARow(
      Run run, int failures, ErrorClass errorClass, PromptSettled settled) {
    return "%d attempts in a row failed, the last: %s; %s, then ./alpaca run resume --dataset %s"
        .formatted(failures, failure(errorClass, settled), advice(errorClass), run.dataset());
  }

  private static String failure(ErrorClass errorClass, PromptSettled settled) {
    String message = settled.message();
    String shown =
        message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + "…" : message;
    String code = errorClass.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return "teacher '" + settled.context().teacher() + "': " + code + ": " + shown;
  }

  private static String advice(ErrorClass errorClass) {
    return switch (errorClass) {
      case UNAUTHORIZED -> "set the key that the teacher catalogue names";
      case FORBIDDEN -> "use a key that may use this model, or another teacher";
      case NOT_FOUND -> "correct baseUrl or model in the teacher catalogue";
      case QUOTA_EXHAUSTED -> "top up the account, or change the run's teachers";
      case BAD_REQUEST -> "correct what the teacher refuses (maxTokens, temperature, model)";
      case MISCONFIGURED -> "correct the generator's teacher catalogue or give it the key";
      case CONTEXT_TOO_LONG -> "use a teacher with a longer context, or start with less maxTokens";
      case RATE_LIMITED -> "wait, or lower the teacher's concurrency in the catalogue";
      case UNREACHABLE, CONNECTION_LOST -> "check that the teacher's baseUrl answers";
      case TIMEOUT -> "raise the teacher's timeoutSeconds or lower its concurrency";
      case SERVER_ERROR, INVALID_RESPONSE, LOST, OTHER -> "see the teacher's and generator's logs";
    };
  }

  private static String plain(BigDecimal usd) {
    return usd.toPlainString();
  }
}
