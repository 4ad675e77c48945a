package org.alpacastreams.datasetsink.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Everything that changes the disk, one method a step, so that a test can fail each step in turn.
 * Reading goes past it.
 */
public interface FileOperations {
  /** Creates {@code directory} with its parents; what was created survives a power cut. */
  void createDirectories(Path directory) throws IOException;

  /** Opens {@code file} for reading and writing, and creates it where it is absent. */
  FileChannel open(Path file) throws IOException;

  /** Writes all of {@code bytes} at the channel's position. */
  void write(FileChannel channel, ByteBuffer bytes) throws IOException;

  /** Cuts the file to {@code bytes} and moves the channel's position there. */
  void truncate(FileChannel channel, long bytes) throws IOException;

  /** Returns when the file's content is on the disk. */
  void force(FileChannel channel) throws IOException;

  /** Returns when the directory's entries are on the disk. */
  void forceDirectory(Path directory) throws IOException;

  /** Renames: after a crash there is the one or the other, never both or a part. */
  void moveAtomically(Path from, Path to) throws IOException;

  /** Deletes a directory with all it holds; nothing where it is absent. */
  void deleteTree(Path directory) throws IOException;
}
