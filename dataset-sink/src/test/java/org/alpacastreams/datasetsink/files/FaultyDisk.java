package org.alpacastreams.datasetsink.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A disk that fails at one chosen step, or at it and all later ones as when the process dies, or at
 * all of them while it is full.
 */
public final class FaultyDisk implements FileOperations {
  private final FileOperations disk = new Disk();
  private final AtomicInteger steps = new AtomicInteger();
  private volatile int failingStep = Integer.MAX_VALUE;
  private volatile boolean full;
  private volatile boolean dying;
  private volatile double torn = 0.5;

  /**
   * The step with this number, counted from now and from 0, fails; writes do half of their work.
   */
  public void failAtStep(int step) {
    steps.set(0);
    dying = false;
    torn = 0.5;
    failingStep = step;
  }

  /**
   * The process dies at the step with this number, counted from now and from 0: it fails and so
   * does every later one; where it is a write, the part {@code written} of its bytes is there.
   */
  public void dieAtStep(int step, double written) {
    failAtStep(step);
    dying = true;
    torn = written;
  }

  /** Steps since {@link #failAtStep}. */
  public int steps() {
    return steps.get();
  }

  /** From now on, or no longer, every write fails. */
  public void full(boolean now) {
    full = now;
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    step();
    disk.createDirectories(directory);
  }

  @Override
  public FileChannel open(Path file) throws IOException {
    step();
    return disk.open(file);
  }

  @Override
  public void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    try {
      step();
    } catch (IOException e) {
      if (steps.get() == failingStep + 1) {
        disk.write(channel, bytes.slice().limit((int) (bytes.remaining() * torn)));
      }
      throw e;
    }
    if (full) {
      throw new IOException("No space left on device");
    }
    disk.write(channel, bytes);
  }

  @Override
  public void truncate(FileChannel channel, long bytes) throws IOException {
    step();
    disk.truncate(channel, bytes);
  }

  @Override
  public void force(FileChannel channel) throws IOException {
    step();
    disk.force(channel);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    step();
    disk.forceDirectory(directory);
  }

  @Override
  public void moveAtomically(Path from, Path to) throws IOException {
    step();
    disk.moveAtomically(from, to);
  }

  @Override
  public void deleteTree(Path directory) throws IOException {
    step();
    disk.deleteTree(directory);
  }

  private void step() throws IOException {
    int step = steps.getAndIncrement();
    if (step == failingStep || (dying && step > failingStep)) {
      throw new IOException("No space left on device");
    }
  }
}
