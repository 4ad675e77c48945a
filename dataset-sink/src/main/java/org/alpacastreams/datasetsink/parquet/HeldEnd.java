package org.alpacastreams.datasetsink.parquet;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What a writer of Parquet writes into. Somebody else closes the file: the writer's end is not the
 * file's. The end, with the footer, can be held back and put into order.
 */
final class HeldEnd extends FilterOutputStream {
  private final OutputStream file;
  private final ByteArrayOutputStream end = new ByteArrayOutputStream();

  HeldEnd(OutputStream file) {
    super(file);
    this.file = file;
  }

  /** Keeps what is written from now on: at most a row group, and the footer. */
  void hold() {
    out = end;
  }

  /** Writes what was held, its footer in order. */
  void release() throws IOException {
    out = file;
    out.write(FooterOrder.of(end.toByteArray()));
  }

  /** In one piece; the inherited one writes byte by byte. */
  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
