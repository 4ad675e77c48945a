package org.alpacastreams.standalone.importing.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A part of a file as a stream; several of one file do not disturb each other. */
final class FileSlice extends InputStream {
  private final FileChannel file;
  private final long end;
  private long position;

  FileSlice(FileChannel file, long start, long length) {
    this.file = file;
    this.position = start;
    this.end = start + length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int wanted = (int) Math.min(length, end - position);
    if (wanted <= 0) {
      return length == 0 ? 0 : -1;
    }
    int read = file.read(ByteBuffer.wrap(bytes, offset, wanted), position);
    position += Math.max(0, read);
    return read;
  }
}
