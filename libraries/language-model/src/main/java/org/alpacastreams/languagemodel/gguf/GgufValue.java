package org.alpacastreams.languagemodel.gguf;

import java.util.List;

/** A value of a GGUF file's metadata, of the types that model descriptions use. */
public sealed interface GgufValue {

  /** The type's number in the file. */
  int code();

  /** Appends the value without its type. */
  void write(LittleEndianBytes to);

  record Unsigned(int value) implements GgufValue {
    @Override
    public int code() {
      return 4;
    }

    @Override
    public void write(LittleEndianBytes to) {
      to.int32(value);
    }
  }

  record Real(double value) implements GgufValue {
    @Override
    public int code() {
      return 6;
    }

    @Override
    public void write(LittleEndianBytes to) {
      to.float32((float) value);
    }
  }

  record Flag(boolean value) implements GgufValue {
    @Override
    public int code() {
      return 7;
    }

    @Override
    public void write(LittleEndianBytes to) {
      to.int8(value ? 1 : 0);
    }
  }

  record Text(String value) implements GgufValue {
    @Override
    public int code() {
      return 8;
    }

    @Override
    public void write(LittleEndianBytes to) {
      to.text(value);
    }
  }

  record Texts(List<String> values) implements GgufValue {
    public Texts {
      values = List.copyOf(values);
    }

    @Override
    public int code() {
      return ARRAY;
    }

    @Override
    public void write(LittleEndianBytes to) {
      to.int32(8).int64(values.size());
      values.forEach(to::text);
    }
  }

  record Integers(List<Integer> values) implements GgufValue {
    public Integers {
      values = List.copyOf(values);
    }

    @Override
    public int code() {
      return ARRAY;
    }

    @Override
    public void write(LittleEndianBytes to) {
      to.int32(5).int64(values.size());
      values.forEach(to::int32);
    }
  }

  record Reals(List<Float> values) implements GgufValue {
    public Reals {
      values = List.copyOf(values);
    }

    @Override
    public int code() {
      return ARRAY;
    }

    @Override
    public void write(LittleEndianBytes to) {
      to.int32(6).int64(values.size());
      values.forEach(to::float32);
    }
  }

  /** An array says its elements' type and number before them. */
  int ARRAY = 9;
}
