package org.alpacastreams.datasetsink.version;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Which examples are for validation. An example's id alone decides it: the first 8 bytes of its
 * SHA-256, an unsigned number, modulo 1,000 is below {@code perMille}. So an example is on the same
 * side in every version.
 *
 * @param perMille of all examples, 0 to 500
 */
public record ValidationShare(int perMille) {
  /** One in fifty. */
  public static final ValidationShare DEFAULT = new ValidationShare(20);

  private static final int WHOLE = 1000;
  private static final int MOST = 500;

  /** The sides of the division. */
  public enum Split {
    TRAIN,
    VALIDATION
  }

  public ValidationShare {
    if (perMille < 0 || perMille > MOST) {
      throw new IllegalArgumentException(
          "alpaca.versions.validation-per-mille is %d; it must be 0 (no validation examples) to %d"
              .formatted(perMille, MOST));
    }
  }

  /** The example's side. */
  public Split splitOf(String exampleId) {
    byte[] hash = VersionedFile.sha256().digest(exampleId.getBytes(StandardCharsets.UTF_8));
    long number = ByteBuffer.wrap(hash).getLong();
    return Long.remainderUnsigned(number, WHOLE) < perMille ? Split.VALIDATION : Split.TRAIN;
  }
}
