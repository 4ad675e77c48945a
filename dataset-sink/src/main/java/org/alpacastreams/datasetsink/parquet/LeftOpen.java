package org.alpacastreams.datasetsink.parquet;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that somebody else closes: the writer's end is not the file's. */
final class LeftOpen extends FilterOutputStream {
  LeftOpen(OutputStream out) {
    super(out);
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
