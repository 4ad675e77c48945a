package org.alpacastreams.languagemodel.conversion.torchfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;

/** What a file's first bytes say it is. */
final class TorchFormat {
  private static final int ZIP = 0x0403_4b50;

  /** {@code PROTO 2, LONG1} and ten bytes: the number with which PyTorch before 1.6 began. */
  private static final long LEGACY = 0x9c_fc6c_0a8a_0280L;

  private static final String LARGE_FILE_POINTER = "version https://git-lfs";

  private TorchFormat() {}

  /**
   * @throws CheckpointException if it is no zip file; the message says what it is instead
   */
  static void requireZip(Path file, FileChannel channel) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(LARGE_FILE_POINTER.length());
    start.order(ByteOrder.LITTLE_ENDIAN);
    channel.read(start, 0);
    start.flip();
    if (start.remaining() >= 4 && start.getInt(0) == ZIP) {
      return;
    }
    if (start.remaining() >= 8 && (start.getLong(0) & 0xff_ffff_ffff_ffffL) == LEGACY) {
      throw new CheckpointException(
          file
              + " is in PyTorch's format before 1.6, which is not read. Write it anew with a newer"
              + " PyTorch: torch.save(torch.load(OLD, map_location='cpu', weights_only=True),"
              + " NEW)");
    }
    if (StandardCharsets.ISO_8859_1.decode(start).toString().equals(LARGE_FILE_POINTER)) {
      throw new CheckpointException(
          file + " is only a pointer of Git LFS to the file; fetch it with 'git lfs pull'");
    }
    throw new CheckpointException(
        file
            + " is no zip file, as PyTorch writes since 1.6; it is damaged or something else, fetch"
            + " it again");
  }
}
