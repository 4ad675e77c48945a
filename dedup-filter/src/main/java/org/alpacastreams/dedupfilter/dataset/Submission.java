package org.alpacastreams.dedupfilter.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.alpacastreams.contracts.examples.CandidateEvent.AcceptedImported;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.examples.CandidateEvent.EvaluationAdded;
import org.alpacastreams.contracts.examples.CandidateEvent.SeedAdded;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.ParseError;
import org.alpacastreams.contracts.json.Json;

/**
 * What of an event a verdict repeats.
 *
 * @param dataset the dataset it was sent to
 * @param id the event's own id, or its position where it has none
 * @param named whether it is a candidate with an id of its own, to be recognised when it comes
 *     again
 */
record Submission(
    String dataset,
    String id,
    boolean named,
    String instruction,
    String input,
    String output,
    Origin origin,
    Optional<ParseError> parseError) {
  private static final int EXCERPT_CHARACTERS = 1000;
  private static final int MOST_ORIGIN_BYTES = 4 * 1024;

  static Submission of(Arrival arrival) {
    Submission submission = read(arrival);
    return SizeLimits.needsExcerpt(arrival) ? submission.excerpt() : submission;
  }

  private static Submission read(Arrival arrival) {
    String dataset = arrival.dataset();
    if (arrival.event() instanceof Candidate c) {
      Optional<String> id = usable(c.candidateId());
      return new Submission(
          dataset,
          id.orElse(arrival.position()),
          id.isPresent(),
          c.instruction(),
          c.input(),
          c.output(),
          c.origin(),
          c.parseError());
    }
    if (arrival.event() instanceof AcceptedImported i) {
      return new Submission(
          dataset,
          usable(Optional.of(i.candidateId())).orElse(arrival.position()),
          false,
          i.instruction(),
          i.input(),
          i.output(),
          i.origin(),
          Optional.empty());
    }
    if (arrival.event() instanceof SeedAdded s) {
      return ofTask(arrival, Optional.of(s.seedId()), s.instruction());
    }
    if (arrival.event() instanceof EvaluationAdded e) {
      return ofTask(arrival, Optional.of(e.evaluationId()), e.instruction());
    }
    return ofTask(arrival, Optional.empty(), "");
  }

  private static Submission ofTask(Arrival arrival, Optional<String> id, String instruction) {
    return new Submission(
        arrival.dataset(),
        usable(id).orElse(arrival.position()),
        false,
        instruction,
        "",
        "",
        Origin.EXTERNAL,
        Optional.empty());
  }

  /** An id that is blank or too long to keep gives way to the position. */
  static Optional<String> usable(Optional<String> id) {
    return id.filter(Predicate.not(String::isBlank))
        .filter(i -> i.length() <= SizeLimits.MOST_ID_CHARACTERS);
  }

  /** The beginning of its texts. */
  Submission excerpt() {
    return new Submission(
        dataset,
        id,
        named,
        excerpt(instruction),
        excerpt(input),
        excerpt(output),
        isShort(origin) ? origin : Origin.EXTERNAL,
        parseError.map(
            e -> new ParseError(excerpt(e.code()), excerpt(e.message()), excerpt(e.text()))));
  }

  /** Who asked counts verdicts by it, so it is given up only where it is no sensible origin. */
  private static boolean isShort(Origin origin) {
    try {
      return Json.mapper().writeValueAsBytes(origin).length <= MOST_ORIGIN_BYTES;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("an origin that was read cannot be written", e);
    }
  }

  private static String excerpt(String text) {
    if (text.length() <= EXCERPT_CHARACTERS) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(EXCERPT_CHARACTERS - 1));
    String beginning = text.substring(0, EXCERPT_CHARACTERS - (splitsPair ? 1 : 0));
    return beginning + "… (" + text.length() + " characters)";
  }
}
