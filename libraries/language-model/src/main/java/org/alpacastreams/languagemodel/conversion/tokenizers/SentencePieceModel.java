package org.alpacastreams.languagemodel.conversion.tokenizers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;

/**
 * What a SentencePiece model ({@code tokenizer.model}, a protocol buffer {@code ModelProto}) says.
 *
 * @param algorithm how a text is cut into pieces
 * @param pieces by id
 * @param byteFallback whether characters without a piece become pieces of their bytes
 * @param unknown the piece for what has no other
 * @param begin the piece that begins a text, if there is one
 * @param end the piece that ends a text, if there is one
 * @param pad the piece that fills up, if there is one
 * @param normalization what is done to a text first
 */
record SentencePieceModel(
    Algorithm algorithm,
    List<Piece> pieces,
    boolean byteFallback,
    int unknown,
    Optional<Integer> begin,
    Optional<Integer> end,
    Optional<Integer> pad,
    Normalization normalization) {

  private static final long LARGEST = 64L << 20;

  /** The ways of cutting that can be converted. */
  enum Algorithm {
    UNIGRAM,
    BPE
  }

  /** What a piece is for. */
  enum Kind {
    NORMAL,
    UNKNOWN,
    CONTROL,
    USER_DEFINED,
    UNUSED,
    BYTE;

    private static Kind of(long number) {
      return switch ((int) number) {
        case 1 -> NORMAL;
        case 2 -> UNKNOWN;
        case 3 -> CONTROL;
        case 4 -> USER_DEFINED;
        case 5 -> UNUSED;
        case 6 -> BYTE;
        default -> throw new MalformedMessageException("a piece is of the kind " + number);
      };
    }
  }

  /**
   * A piece.
   *
   * @param text with U+2581 for spaces
   * @param score greater is better
   */
  record Piece(String text, float score, Kind kind) {}

  /**
   * What happens to a text before it is cut.
   *
   * @param characterMap a compiled map of characters in base64; empty for none
   * @param spaceInFront whether a space is put in front
   * @param spacesOnce whether spaces around the text go, and several become one
   */
  record Normalization(String characterMap, boolean spaceInFront, boolean spacesOnce) {}

  SentencePieceModel {
    pieces = List.copyOf(pieces);
  }

  /**
   * Reads a model.
   *
   * @throws CheckpointException if it is none, or one that cannot be converted
   */
  static SentencePieceModel read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new CheckpointException(
            file + " takes " + Files.size(file) + " bytes; that is no tokenizer");
      }
      return new Reading().read(ByteBuffer.wrap(Files.readAllBytes(file)));
    } catch (MalformedMessageException e) {
      throw new CheckpointException(
          file
              + " is no SentencePiece model that can be converted: "
              + e.getMessage()
              + ". Fetch it again, or put a tokenizer.json beside it",
          e);
    } catch (IOException e) {
      throw new CheckpointException(file + " cannot be read: " + e, e);
    }
  }

  /** Field numbers and defaults are those of {@code sentencepiece_model.proto}. */
  private static final class Reading {
    private static final int ESCAPED_SPACE = 0x2581;

    private final List<Piece> pieces = new ArrayList<>();
    private final Set<String> texts = new HashSet<>();
    private long algorithm = 1;
    private boolean byteFallback;
    private long unknown;
    private long begin = 1;
    private long end = 2;
    private long pad = -1;
    private String characterMap = "";
    private boolean spaceInFront = true;
    private boolean spacesOnce = true;

    SentencePieceModel read(ByteBuffer bytes) {
      ProtobufReader model = new ProtobufReader(bytes);
      while (model.hasNext()) {
        switch (model.field()) {
          case 1 -> piece(new ProtobufReader(model.content()));
          case 2 -> trainer(new ProtobufReader(model.content()));
          case 3 -> normalizer(new ProtobufReader(model.content()));
          default -> model.skip();
        }
      }
      if (pieces.isEmpty()) {
        throw new MalformedMessageException("it has no pieces");
      }
      int unknownId =
          id(unknown).orElseThrow(() -> new MalformedMessageException("no piece is for unknowns"));
      return new SentencePieceModel(
          algorithm(),
          pieces,
          byteFallback,
          unknownId,
          id(begin),
          id(end),
          id(pad),
          new Normalization(characterMap, spaceInFront, spacesOnce));
    }

    private Algorithm algorithm() {
      if (algorithm == 1) {
        return Algorithm.UNIGRAM;
      }
      if (algorithm == 2) {
        return Algorithm.BPE;
      }
      throw new MalformedMessageException("it cuts texts into words or characters");
    }

    private Optional<Integer> id(long id) {
      return id >= 0 && id < pieces.size() ? Optional.of((int) id) : Optional.empty();
    }

    private void piece(ProtobufReader piece) {
      String text = "";
      float score = 0;
      Kind kind = Kind.NORMAL;
      while (piece.hasNext()) {
        switch (piece.field()) {
          case 1 -> text = piece.text();
          case 2 -> score = piece.real();
          case 3 -> kind = Kind.of(piece.number());
          default -> piece.skip();
        }
      }
      if (text.isEmpty() || !texts.add(text)) {
        throw new MalformedMessageException(
            "piece " + pieces.size() + " (\"" + text + "\") is empty or there before");
      }
      pieces.add(new Piece(text, score, kind));
    }

    private void trainer(ProtobufReader trainer) {
      while (trainer.hasNext()) {
        switch (trainer.field()) {
          case 3 -> algorithm = trainer.number();
          case 24 -> {
            if (trainer.number() != 0) {
              throw new MalformedMessageException("it keeps spaces at the end of words");
            }
          }
          case 35 -> byteFallback = trainer.number() != 0;
          // 32-bit numbers; a negative one, for none, comes with its sign extended.
          case 40 -> unknown = trainer.number();
          case 41 -> begin = trainer.number();
          case 42 -> end = trainer.number();
          case 43 -> pad = trainer.number();
          default -> trainer.skip();
        }
      }
    }

    private void normalizer(ProtobufReader normalizer) {
      while (normalizer.hasNext()) {
        switch (normalizer.field()) {
          case 2 -> {
            ByteBuffer content = normalizer.content();
            byte[] map = new byte[content.remaining()];
            content.get(map);
            characterMap = Base64.getEncoder().encodeToString(map);
          }
          case 3 -> spaceInFront = normalizer.number() != 0;
          case 4 -> spacesOnce = normalizer.number() != 0;
          case 5 -> {
            if (normalizer.number() == 0) {
              throw new MalformedMessageException(
                  "it does not write spaces as " + Character.toString(ESCAPED_SPACE));
            }
          }
          default -> normalizer.skip();
        }
      }
    }
  }
}
