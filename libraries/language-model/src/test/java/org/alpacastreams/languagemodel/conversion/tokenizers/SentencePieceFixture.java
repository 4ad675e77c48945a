package org.alpacastreams.languagemodel.conversion.tokenizers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a SentencePiece model, the protocol buffer {@code ModelProto}. */
final class SentencePieceFixture {
  static final int UNIGRAM = 1;
  static final int BPE = 2;

  private static final int NORMAL = 1;
  private static final int UNKNOWN = 2;
  private static final int CONTROL = 3;
  private static final int USER_DEFINED = 4;
  private static final int BYTE = 6;

  private final ByteArrayOutputStream model = new ByteArrayOutputStream();
  private final ByteArrayOutputStream trainer = new ByteArrayOutputStream();
  private final ByteArrayOutputStream normalizer = new ByteArrayOutputStream();

  /** As LLaMA's: unknown, begin and end piece first, no change of spaces but one in front. */
  SentencePieceFixture(int algorithm) {
    number(trainer, 3, algorithm);
    number(trainer, 40, 0);
    number(trainer, 41, 1);
    number(trainer, 42, 2);
    number(trainer, 43, -1);
    number(normalizer, 4, 0);
    piece("<unk>", 0, UNKNOWN);
    piece("<s>", 0, CONTROL);
    piece("</s>", 0, CONTROL);
  }

  SentencePieceFixture piece(String text, float score) {
    return piece(text, score, NORMAL);
  }

  SentencePieceFixture userDefined(String text) {
    return piece(text, 0, USER_DEFINED);
  }

  /** A piece for each byte. */
  SentencePieceFixture bytes() {
    number(trainer, 35, 1);
    for (int value = 0; value < 256; value++) {
      piece("<0x%02X>".formatted(value), 0, BYTE);
    }
    return this;
  }

  SentencePieceFixture noSpaceInFront() {
    number(normalizer, 3, 0);
    return this;
  }

  SentencePieceFixture trainerField(int field, long value) {
    number(trainer, field, value);
    return this;
  }

  private SentencePieceFixture piece(String text, float score, int kind) {
    ByteArrayOutputStream piece = new ByteArrayOutputStream();
    content(piece, 1, text.getBytes(StandardCharsets.UTF_8));
    varint(piece, 2 << 3 | 5);
    piece.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(score).array());
    if (kind != NORMAL) {
      number(piece, 3, kind);
    }
    content(model, 1, piece.toByteArray());
    return this;
  }

  Path write(Path file) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(model.toByteArray());
    content(whole, 2, trainer.toByteArray());
    content(whole, 3, normalizer.toByteArray());
    // A field of a later version.
    content(whole, 99, new byte[] {1, 2, 3});
    return Files.write(file, whole.toByteArray());
  }

  private static void content(ByteArrayOutputStream out, int field, byte[] bytes) {
    varint(out, (long) field << 3 | 2);
    varint(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void number(ByteArrayOutputStream out, int field, long value) {
    varint(out, (long) field << 3);
    varint(out, value);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
