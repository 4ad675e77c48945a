package org.alpacastreams.datasetsink.version;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.alpacastreams.datasetsink.segment.ExampleVisitor;

/** One file of a version: its name, and how examples become its bytes. */
public interface VersionFormat {
  /** The file's path in the version's folder, with {@code /}. */
  String fileName();

  /**
   * What the setting {@code alpaca.versions.formats} calls it: the file's name, without its end.
   */
  default String name() {
    String file = fileName().substring(fileName().lastIndexOf('/') + 1);
    return file.substring(0, file.lastIndexOf('.'));
  }

  /** This format for a dataset whose validation examples are those of {@code share}. */
  default VersionFormat dividedBy(ValidationShare share) {
    return this;
  }

  /** This format in a version with these files, itself included. */
  default VersionFormat beside(List<String> all) {
    return this;
  }

  /**
   * Starts the file; the stream is the caller's to close, and need not be buffered. Where nothing
   * is written into it, the version does not have the file.
   */
  Writing begin(OutputStream out) throws IOException;

  /** A file being written: examples in order, then the end. */
  interface Writing extends ExampleVisitor {
    /** Writes what follows the last example. */
    void end() throws IOException;
  }
}
