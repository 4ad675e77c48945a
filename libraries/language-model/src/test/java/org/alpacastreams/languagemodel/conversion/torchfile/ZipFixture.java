package org.alpacastreams.languagemodel.conversion.torchfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Writes a zip file of stored entries as PyTorch lays it out, byte by byte. */
final class ZipFixture {
  private static final int LOCAL = 0x0403_4b50;

  /** Begins an entry of the directory. */
  static final int CENTRAL = 0x0201_4b50;

  private static final int END64 = 0x0606_4b50;
  private static final int LOCATOR64 = 0x0706_4b50;
  private static final int END = 0x0605_4b50;
  private static final int IN_EXTRA = -1;
  private static final int ALIGNMENT = 64;

  private final List<Entry> entries = new ArrayList<>();
  private boolean zip64;
  private short method;

  /** {@code holeBefore} bytes of zeros, which take no place on the disk, precede the content. */
  private record Entry(String name, long holeBefore, ByteBuffer content) {
    long length() {
      return holeBefore + content.remaining();
    }
  }

  ZipFixture add(String name, byte[] content) {
    return add(name, 0, content);
  }

  ZipFixture add(String name, long holeBefore, byte[] content) {
    entries.add(new Entry(name, holeBefore, ByteBuffer.wrap(content)));
    return this;
  }

  /** Writes all sizes and places as 64-bit numbers. */
  ZipFixture zip64() {
    zip64 = true;
    return this;
  }

  /** Claims another method of compression. */
  ZipFixture method(int number) {
    method = (short) number;
    return this;
  }

  void write(Path file) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer directory = buffer(1 << 16);
      long position = 0;
      for (Entry entry : entries) {
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        long start = position + 30 + name.length;
        int padding = (int) ((ALIGNMENT - start % ALIGNMENT) % ALIGNMENT);
        padding = padding > 0 && padding < 4 ? padding + ALIGNMENT : padding;
        putCentral(directory, entry, name, position);
        position += put(channel, position, local(entry, name, padding));
        position += entry.holeBefore();
        position += put(channel, position, entry.content().duplicate());
      }
      directory.flip();
      long directoryStart = position;
      int directoryLength = directory.remaining();
      position += put(channel, position, directory);
      put(channel, position, end(directoryStart, directoryLength, position));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int put(FileChannel channel, long position, ByteBuffer bytes) throws IOException {
    int length = bytes.remaining();
    while (bytes.hasRemaining()) {
      channel.write(bytes, position + length - bytes.remaining());
    }
    return length;
  }

  private ByteBuffer local(Entry entry, byte[] name, int padding) {
    ByteBuffer header = buffer(30 + name.length + padding);
    header.putInt(LOCAL).putShort((short) 0).putShort((short) 0).putShort(method);
    header.putInt(0).putInt(0);
    header.putInt((int) entry.length()).putInt((int) entry.length());
    header.putShort((short) name.length).putShort((short) padding).put(name);
    if (padding > 0) {
      header.put((byte) 'F').put((byte) 'B').putShort((short) (padding - 4));
    }
    return header.rewind();
  }

  private void putCentral(ByteBuffer directory, Entry entry, byte[] name, long localHeader) {
    directory.putInt(CENTRAL).putShort((short) 0).putShort((short) 0).putShort((short) 0);
    directory.putShort(method).putInt(0).putInt(0);
    directory.putInt(zip64 ? IN_EXTRA : (int) entry.length());
    directory.putInt(zip64 ? IN_EXTRA : (int) entry.length());
    directory.putShort((short) name.length).putShort((short) (zip64 ? 28 : 0));
    directory.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
    directory.putInt(zip64 ? IN_EXTRA : (int) localHeader).put(name);
    if (zip64) {
      directory.putShort((short) 1).putShort((short) 24);
      directory.putLong(entry.length()).putLong(entry.length()).putLong(localHeader);
    }
  }

  private ByteBuffer end(long directoryStart, int directoryLength, long position) {
    ByteBuffer end = buffer(56 + 20 + 22);
    if (zip64) {
      end.putInt(END64).putLong(44).putShort((short) 0).putShort((short) 0).putInt(0).putInt(0);
      end.putLong(entries.size()).putLong(entries.size());
      end.putLong(directoryLength).putLong(directoryStart);
      end.putInt(LOCATOR64).putInt(0).putLong(position).putInt(1);
    }
    short count = (short) (zip64 ? IN_EXTRA : entries.size());
    end.putInt(END).putShort((short) 0).putShort((short) 0).putShort(count).putShort(count);
    end.putInt(zip64 ? IN_EXTRA : directoryLength);
    end.putInt(zip64 ? IN_EXTRA : (int) directoryStart).putShort((short) 0);
    return end.flip();
  }
}
