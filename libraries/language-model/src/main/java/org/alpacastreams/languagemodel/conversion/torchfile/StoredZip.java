package org.alpacastreams.languagemodel.conversion.torchfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;

/**
 * The entries of a zip file that stores them uncompressed, as PyTorch does so that they can be read
 * in place; files past 4 GiB (zip64) included. Every entry must lie inside the file, and none may
 * overlap another, so that nothing can grow beyond the file's size.
 */
final class StoredZip {
  private static final int END_SIGNATURE = 0x0605_4b50;
  private static final int END_BYTES = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int LOCATOR_SIGNATURE = 0x0706_4b50;
  private static final int LOCATOR_BYTES = 20;
  private static final int END64_SIGNATURE = 0x0606_4b50;
  private static final int END64_BYTES = 56;
  private static final int LOCAL_SIGNATURE = 0x0403_4b50;
  private static final int LOCAL_BYTES = 30;

  /** A model of 700 tensors has 60 KB of it. */
  private static final long LARGEST_DIRECTORY = 16L << 20;

  private final FileRegion whole;

  private StoredZip(FileRegion whole) {
    this.whole = whole;
  }

  /**
   * Where the entries are, by name.
   *
   * @throws CheckpointException if the file is no such zip file
   */
  static Map<String, FileRegion> entries(Path file, FileChannel channel) throws IOException {
    return new StoredZip(new FileRegion(file, channel, 0, channel.size())).entries();
  }

  private Map<String, FileRegion> entries() {
    Place directory = directory();
    ByteBuffer bytes = read(directory.start(), directory.length());
    Map<String, FileRegion> entries = new LinkedHashMap<>();
    for (long i = 0; i < directory.entries(); i++) {
      ZipDirectoryEntry entry = ZipDirectoryEntry.read(whole.file(), bytes);
      FileRegion content = content(entry, directory.start());
      if (entries.put(entry.name(), content) != null) {
        throw damaged("entry " + entry.name() + " is there twice");
      }
    }
    requireNoOverlap(entries);
    return Collections.unmodifiableMap(entries);
  }

  private FileRegion content(ZipDirectoryEntry entry, long directoryStart) {
    if (entry.localHeader() > directoryStart - LOCAL_BYTES) {
      throw damaged("entry " + entry.name() + " begins outside of the file");
    }
    ByteBuffer local = read(entry.localHeader(), LOCAL_BYTES);
    if (local.getInt(0) != LOCAL_SIGNATURE) {
      throw damaged("entry " + entry.name() + " does not begin where the directory says");
    }
    int nameAndExtra = (local.getShort(26) & 0xffff) + (local.getShort(28) & 0xffff);
    long start = entry.localHeader() + LOCAL_BYTES + nameAndExtra;
    if (entry.length() > directoryStart - start) {
      throw damaged("entry " + entry.name() + " ends outside of the file");
    }
    return new FileRegion(whole.file(), whole.channel(), start, entry.length());
  }

  private void requireNoOverlap(Map<String, FileRegion> entries) {
    List<Map.Entry<String, FileRegion>> inOrder =
        entries.entrySet().stream()
            .sorted(Comparator.comparingLong(entry -> entry.getValue().position()))
            .toList();
    long end = 0;
    for (Map.Entry<String, FileRegion> entry : inOrder) {
      if (entry.getValue().position() < end) {
        throw damaged("entry " + entry.getKey() + " overlaps the one before it");
      }
      end = entry.getValue().position() + entry.getValue().length();
    }
  }

  /** Where the central directory is, and what it holds. */
  private record Place(long start, long length, long entries) {}

  private Place directory() {
    long end = endRecord();
    ByteBuffer record = read(end, END_BYTES);
    Place place =
        new Place(
            record.getInt(16) & 0xffff_ffffL,
            record.getInt(12) & 0xffff_ffffL,
            record.getShort(10) & 0xffff);
    if (end >= LOCATOR_BYTES) {
      ByteBuffer locator = read(end - LOCATOR_BYTES, LOCATOR_BYTES);
      if (locator.getInt(0) == LOCATOR_SIGNATURE) {
        place = directory64(locator.getLong(8), end);
      }
    }
    if (place.length() < 0
        || place.length() > LARGEST_DIRECTORY
        || place.start() < 0
        || place.start() > end - place.length()) {
      throw damaged("its directory would be at byte " + place.start() + ", outside of the file");
    }
    return place;
  }

  private Place directory64(long position, long end) {
    if (position < 0 || position > end - END64_BYTES) {
      throw damaged("its zip64 record is outside of the file");
    }
    ByteBuffer record = read(position, END64_BYTES);
    if (record.getInt(0) != END64_SIGNATURE) {
      throw damaged("its zip64 record is missing");
    }
    return new Place(record.getLong(48), record.getLong(40), record.getLong(32));
  }

  /** It ends the file, but for a comment. */
  private long endRecord() {
    long tail = Math.min(whole.length(), END_BYTES + LONGEST_COMMENT);
    ByteBuffer bytes = read(whole.length() - tail, tail);
    for (int i = (int) tail - END_BYTES; i >= 0; i--) {
      if (bytes.getInt(i) == END_SIGNATURE) {
        return whole.length() - tail + i;
      }
    }
    throw damaged("it has no directory of its parts at the end");
  }

  private ByteBuffer read(long position, long length) {
    ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
    whole.read(position, bytes);
    return bytes.flip();
  }

  private CheckpointException damaged(String what) {
    return new CheckpointException(
        whole.file() + ": " + what + "; the file is truncated or damaged, fetch it again");
  }

  /** An entry of the central directory. */
  private record ZipDirectoryEntry(String name, long localHeader, long length) {
    private static final int SIGNATURE = 0x0201_4b50;
    private static final int BYTES = 46;
    private static final int ZIP64_EXTRA = 1;
    private static final long IN_EXTRA = 0xffff_ffffL;
    private static final int ENCRYPTED = 1;

    /** Reads the next one. */
    static ZipDirectoryEntry read(Path file, ByteBuffer directory) {
      int at = directory.position();
      if (directory.remaining() < BYTES || directory.getInt(at) != SIGNATURE) {
        throw broken(file, "its directory ends too early");
      }
      int nameLength = directory.getShort(at + 28) & 0xffff;
      int extraLength = directory.getShort(at + 30) & 0xffff;
      int commentLength = directory.getShort(at + 32) & 0xffff;
      if (nameLength + extraLength + commentLength > directory.remaining() - BYTES) {
        throw broken(file, "its directory ends within an entry");
      }
      byte[] name = new byte[nameLength];
      directory.get(at + BYTES, name);
      String text = new String(name, StandardCharsets.UTF_8);
      boolean stored = directory.getShort(at + 10) == 0;
      if (!stored || (directory.getShort(at + 8) & ENCRYPTED) != 0) {
        throw new CheckpointException(
            file
                + ": entry "
                + text
                + " is compressed or encrypted; PyTorch stores entries as they are, and only that"
                + " is read. Unpack it and pack it again with 'zip -0', or save it with PyTorch");
      }
      long[] sizes = {
        directory.getInt(at + 24) & IN_EXTRA,
        directory.getInt(at + 20) & IN_EXTRA,
        directory.getInt(at + 42) & IN_EXTRA
      };
      ByteBuffer extra =
          directory.slice(at + BYTES + nameLength, extraLength).order(ByteOrder.LITTLE_ENDIAN);
      replaceFromExtra(file, text, sizes, extra);
      directory.position(at + BYTES + nameLength + extraLength + commentLength);
      if (sizes[0] != sizes[1] || sizes[0] < 0 || sizes[2] < 0) {
        throw broken(file, "entry " + text + " has impossible sizes");
      }
      return new ZipDirectoryEntry(text, sizes[2], sizes[0]);
    }

    /** Fields that do not fit 32 bits follow, in their order, in a field of their own. */
    private static void replaceFromExtra(Path file, String name, long[] sizes, ByteBuffer extra) {
      while (extra.remaining() >= 4) {
        int id = extra.getShort() & 0xffff;
        int length = Math.min(extra.getShort() & 0xffff, extra.remaining());
        int next = extra.position() + length;
        for (int i = 0; i < sizes.length && id == ZIP64_EXTRA; i++) {
          if (sizes[i] == IN_EXTRA) {
            if (next - extra.position() < Long.BYTES) {
              throw broken(file, "entry " + name + " lacks its size");
            }
            sizes[i] = extra.getLong();
          }
        }
        extra.position(next);
      }
    }

    private static CheckpointException broken(Path file, String what) {
      return new CheckpointException(
          file + ": " + what + "; the file is truncated or damaged, fetch it again");
    }
  }
}
