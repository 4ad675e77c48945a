package org.alpacastreams.inferencegateway.moderation.wordlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.alpacastreams.inferencegateway.moderation.ModerationVerdict;
import org.junit.jupiter.api.Test;

/**
 * How good the lists are on sentences of our own. The lists were mended with one half of them only;
 * what is promised is measured on the other half, which a hash of the sentence chooses.
 */
class WordListQualityTest {
  private static final WordListModerator MODERATOR = new WordListModerator();

  private record Sentence(String category, String text) {}

  private record Quality(long harmful, long found, long benign, long falseAlarms) {
    double recall() {
      return (double) found / harmful;
    }

    double precision() {
      return (double) found / (found + falseAlarms);
    }

    @Override
    public String toString() {
      return "recall %d/%d = %.3f, false alarms %d/%d, precision %.3f"
          .formatted(found, harmful, recall(), falseAlarms, benign, precision());
    }
  }

  @Test
  void findsMostHarmAndRaisesFewFalseAlarmsInSentencesItWasNotMendedWith() {
    Quality heldOut = measure(WordListQualityTest::isHeldOut);
    System.out.println("word lists, held-out half: " + heldOut);
    assertThat(heldOut.harmful()).isGreaterThan(40);
    assertThat(heldOut.benign()).isGreaterThan(90);
    assertThat(heldOut.recall()).as(heldOut.toString()).isGreaterThan(0.7);
    assertThat(heldOut.precision()).as(heldOut.toString()).isGreaterThan(0.9);
  }

  @Test
  void findsNearlyAllHarmInTheSentencesItWasMendedWith() {
    Predicate<Sentence> mended = sentence -> !isHeldOut(sentence);
    Quality quality = measure(mended);
    System.out.println("word lists, other half: " + quality);
    assertThat(missed(mended)).as(quality.toString()).isEmpty();
    assertThat(alarms(mended)).as(quality.toString()).isEmpty();
  }

  private static Quality measure(Predicate<Sentence> half) {
    long harmful = sentences("harmful.txt").stream().filter(half).count();
    long benign = sentences("benign.txt").stream().filter(half).count();
    return new Quality(harmful, harmful - missed(half).size(), benign, alarms(half).size());
  }

  private static List<String> missed(Predicate<Sentence> half) {
    return sentences("harmful.txt").stream()
        .filter(half)
        .filter(sentence -> found(sentence).isEmpty())
        .map(Sentence::text)
        .toList();
  }

  private static List<String> alarms(Predicate<Sentence> half) {
    return sentences("benign.txt").stream()
        .filter(half)
        .flatMap(sentence -> found(sentence).map(f -> sentence.text() + " " + f).stream())
        .toList();
  }

  private static Optional<List<ModerationVerdict.Finding>> found(Sentence sentence) {
    return MODERATOR.verdict(sentence.text()) instanceof ModerationVerdict.Flagged flagged
        ? Optional.of(flagged.findings())
        : Optional.empty();
  }

  private static boolean isHeldOut(Sentence sentence) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(sentence.text().getBytes(UTF_8));
      return (hash[0] & 1) == 1;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Sentence> sentences(String file) {
    try (InputStream in = WordListQualityTest.class.getResourceAsStream("/moderation/" + file)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(
              line -> {
                String[] parts = line.split(" \\| ", 2);
                return parts.length == 2
                    ? new Sentence(parts[0], parts[1])
                    : new Sentence("", line);
              })
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
