package org.alpacastreams.inferencegateway.watermark;

/**
 * SipHash-2-4 (Aumasson and Bernstein 2012, <a href="https://eprint.iacr.org/2012/351">eprint
 * 2012/351</a>) of token ids, each as four bytes, little-endian: a keyed 64-bit pseudo-random
 * function for short messages.
 */
final class SipHash {
  private static final long FINALIZATION = 0xff;
  private static final int TOKEN_BYTES = 4;

  private long v0;
  private long v1;
  private long v2;
  private long v3;

  private SipHash(WatermarkKey key) {
    v0 = key.low() ^ 0x736f6d6570736575L;
    v1 = key.high() ^ 0x646f72616e646f6dL;
    v2 = key.low() ^ 0x6c7967656e657261L;
    v3 = key.high() ^ 0x7465646279746573L;
  }

  /** The hash of {@code tokens[from]} to {@code tokens[to - 1]}. */
  static long of(WatermarkKey key, int[] tokens, int from, int to) {
    SipHash hash = new SipHash(key);
    int at = from;
    for (; at + 1 < to; at += 2) {
      hash.absorb(Integer.toUnsignedLong(tokens[at]) | ((long) tokens[at + 1] << Integer.SIZE));
    }
    long last = ((long) (to - from) * TOKEN_BYTES) << (Long.SIZE - Byte.SIZE);
    hash.absorb(at < to ? last | Integer.toUnsignedLong(tokens[at]) : last);
    return hash.finish();
  }

  private void absorb(long word) {
    v3 ^= word;
    round();
    round();
    v0 ^= word;
  }

  private long finish() {
    v2 ^= FINALIZATION;
    round();
    round();
    round();
    round();
    return v0 ^ v1 ^ v2 ^ v3;
  }

  private void round() {
    v0 += v1;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v0 = Long.rotateLeft(v0, 32);
    v2 += v3;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 += v3;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 += v1;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v2 = Long.rotateLeft(v2, 32);
  }
}
