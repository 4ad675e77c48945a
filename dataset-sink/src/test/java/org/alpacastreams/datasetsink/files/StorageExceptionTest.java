package org.alpacastreams.datasetsink.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StorageExceptionTest {
  private static final Path FILE = Path.of("/data/x.jsonl");

  @Test
  void saysWhatWhereAndWhatToDo() {
    assertThat(
            StorageException.of("append to", FILE, new IOException("No space left on device"))
                .getMessage())
        .isEqualTo(
            "cannot append to /data/x.jsonl: the disk is full; free space there, writing then goes"
                + " on by itself");
    assertThat(
            StorageException.of("open", FILE, new AccessDeniedException("/data/x.jsonl"))
                .getMessage())
        .startsWith("cannot open /data/x.jsonl: permission denied; make it writable for user");
    assertThat(
            StorageException.of("open", FILE, new IOException("/data: Read-only file system"))
                .getMessage())
        .contains("mount it writable");
    assertThat(
            StorageException.of("create", FILE, new FileAlreadyExistsException("/data/x.jsonl"))
                .getMessage())
        .isEqualTo(
            "cannot create /data/x.jsonl: a file is where a directory must be; move it away,"
                + " writing then goes on by itself");
  }
}
