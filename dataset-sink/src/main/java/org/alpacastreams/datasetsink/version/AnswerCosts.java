package org.alpacastreams.datasetsink.version;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.alpacastreams.contracts.examples.AnswerShare;
import org.alpacastreams.contracts.examples.Origin;

/**
 * Sums what the answers behind the examples cost, each answer once. A prompt is recognised by the
 * first 8 bytes of its id's SHA-256: a million answers take 16 MB, and that two of them are taken
 * for one has a chance of one in eighteen million.
 */
public final class AnswerCosts {
  private static final int FIRST_PLACES = 1024;

  /** Hashes with open addressing; 0 is a free place, so a hash of 0 counts as 1. */
  private long[] seen = new long[FIRST_PLACES];

  private int answers;
  private long examples;
  private long promptTokens;
  private long completionTokens;
  private BigDecimal costUsd = BigDecimal.ZERO;

  /** One more example of the dataset; what says nothing of its answer changes nothing. */
  public void add(Origin origin) {
    if (origin.answer().isEmpty() || origin.promptId().isEmpty()) {
      return;
    }
    examples++;
    if (isNew(origin.promptId().get())) {
      AnswerShare answer = origin.answer().get();
      promptTokens += answer.usage().promptTokens();
      completionTokens += answer.usage().completionTokens();
      costUsd = costUsd.add(answer.costUsd());
    }
  }

  /** The sums; absent where no example says what its answer cost. */
  public Optional<Manifest.ContributingAnswers> sum() {
    return answers == 0
        ? Optional.empty()
        : Optional.of(
            new Manifest.ContributingAnswers(
                answers,
                examples,
                promptTokens,
                completionTokens,
                costUsd.signum() == 0 ? BigDecimal.ZERO : costUsd.stripTrailingZeros()));
  }

  private boolean isNew(String promptId) {
    byte[] digest = VersionedFile.sha256().digest(promptId.getBytes(StandardCharsets.UTF_8));
    if (!put(seen, Math.max(1, ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE))) {
      return false;
    }
    answers++;
    if (answers > seen.length / 2) {
      long[] larger = new long[seen.length * 2];
      Arrays.stream(seen).filter(hash -> hash != 0).forEach(hash -> put(larger, hash));
      seen = larger;
    }
    return true;
  }

  private static boolean put(long[] places, long hash) {
    int place = (int) (hash & (places.length - 1));
    while (places[place] != 0) {
      if (places[place] == hash) {
        return false;
      }
      place = (place + 1) & (places.length - 1);
    }
    places[place] = hash;
    return true;
  }
}
