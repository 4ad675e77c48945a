package org.alpacastreams.dedupfilter.dataset;

import java.util.Optional;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.CandidateEvent.AcceptedImported;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.examples.CandidateEvent.DatasetOpened;
import org.alpacastreams.contracts.examples.CandidateEvent.EvaluationAdded;
import org.alpacastreams.contracts.examples.CandidateEvent.InstancesFor;
import org.alpacastreams.contracts.examples.CandidateEvent.SeedAdded;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.dedupfilter.text.Objection;

/**
 * What no event may exceed. A verdict repeats its candidate and up to ten neighbours and must fit
 * its topic (8 MiB); a store's record must fit its changelog (1 MiB). Without these limits one
 * giant event would stop its partition for ever.
 */
public final class SizeLimits {
  static final int MOST_ID_CHARACTERS = 512;
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  /**
   * Of what asks or answers: what is asked for must fit its topic and its changelog (1 MiB each)
   * together with an instruction that was remembered, and every verdict on an instance repeats the
   * instruction.
   */
  private static final int MOST_ASKING_BYTES = 256 * 1024;

  /** Of one event. */
  static final int MOST_INSTANCES = 256;

  /** On one event that is turned away as a whole. */
  static final int MOST_VERDICTS = 10_000;

  private static final int MOST_INSTRUCTION_CHARACTERS = 64 * 1024;
  private static final int MOST_LANGUAGE_CHARACTERS = 64;

  /** Every verdict repeats the settings. */
  private static final int MOST_SETTINGS_BYTES = 16 * 1024;

  private SizeLimits() {}

  /** Whether a verdict on it shows only the beginning of its texts. */
  static boolean needsExcerpt(Arrival arrival) {
    return arrival.bytes() > MOST_BYTES;
  }

  /** What of an arrival exceeds a limit. */
  static Optional<Objection> objection(Arrival arrival) {
    CandidateEvent event = arrival.event();
    if (arrival.bytes() > MOST_BYTES) {
      return tooMuch(
          "the record has %d bytes; at most %d are allowed".formatted(arrival.bytes(), MOST_BYTES));
    }
    if (event instanceof Candidate candidate) {
      String id = candidate.candidateId().orElse("");
      return candidate.awaits().isPresent()
          ? objectionToAsking(arrival.bytes(), id).or(() -> objectionTo(candidate.instruction()))
          : objection(id, candidate.instruction());
    }
    if (event instanceof InstancesFor answer) {
      return objectionToAnswer(arrival.bytes(), answer);
    }
    if (event instanceof AcceptedImported imported) {
      return objection(imported.candidateId(), imported.instruction());
    }
    if (event instanceof SeedAdded seed) {
      return objection(seed.seedId(), seed.instruction());
    }
    if (event instanceof EvaluationAdded task) {
      return objection(task.evaluationId(), task.instruction());
    }
    return event instanceof DatasetOpened opened
        ? objection(arrival.bytes(), opened.settings())
        : Optional.empty();
  }

  private static Optional<Objection> objection(int bytes, DatasetSettings settings) {
    if (bytes > MOST_SETTINGS_BYTES) {
      return tooMuch(
          "the settings have %d bytes; at most %d are allowed: shorten textRules"
              .formatted(bytes, MOST_SETTINGS_BYTES));
    }
    return settings.language().length() > MOST_LANGUAGE_CHARACTERS
        ? tooMuch("the language has more than %d characters".formatted(MOST_LANGUAGE_CHARACTERS))
        : Optional.empty();
  }

  private static Optional<Objection> objection(String id, String instruction) {
    Optional<Objection> toId = objectionToId(id, MOST_ID_CHARACTERS);
    return toId.isPresent() ? toId : objectionTo(instruction);
  }

  /** The names of its instances, too, must be short enough. */
  private static Optional<Objection> objectionToAsking(int bytes, String id) {
    return objectionToBytes(bytes)
        .or(() -> objectionToId(id, MOST_ID_CHARACTERS - InstanceIds.MOST_ADDED_CHARACTERS));
  }

  private static Optional<Objection> objectionToAnswer(int bytes, InstancesFor answer) {
    if (answer.instances().size() > MOST_INSTANCES) {
      return tooMuch(
          "the record has %d instances; at most %d are allowed"
              .formatted(answer.instances().size(), MOST_INSTANCES));
    }
    return objectionToBytes(bytes)
        .or(() -> objectionToId(answer.instructionId(), MOST_ID_CHARACTERS));
  }

  private static Optional<Objection> objectionToBytes(int bytes) {
    return bytes > MOST_ASKING_BYTES
        ? tooMuch(
            "the record has %d bytes; at most %d are allowed where something is awaited"
                .formatted(bytes, MOST_ASKING_BYTES))
        : Optional.empty();
  }

  private static Optional<Objection> objectionToId(String id, int most) {
    return id.length() > most
        ? tooMuch("the id has %d characters; at most %d are allowed".formatted(id.length(), most))
        : Optional.empty();
  }

  /** Whether an instruction alone exceeds its limit. */
  public static Optional<Objection> objectionTo(String instruction) {
    return instruction.length() > MOST_INSTRUCTION_CHARACTERS
        ? Optional.of(
            new Objection(
                RejectionReason.TOO_LONG,
                "the instruction has %d characters; at most %d are allowed"
                    .formatted(instruction.length(), MOST_INSTRUCTION_CHARACTERS)))
        : Optional.empty();
  }

  private static Optional<Objection> tooMuch(String message) {
    return Optional.of(new Objection(RejectionReason.OTHER, message));
  }
}
