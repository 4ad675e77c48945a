package org.alpacastreams.datasetsink.version;

import java.io.IOException;
import java.io.OutputStream;
import org.alpacastreams.datasetsink.segment.ExampleVisitor;

/** One file of a version: its name, and how examples become its bytes. */
public interface VersionFormat {
  /** The file's name in the version's folder. */
  String fileName();

  /** Starts the file; the stream is the caller's to close, and need not be buffered. */
  Writing begin(OutputStream out) throws IOException;

  /** A file being written: examples in order, then the end. */
  interface Writing extends ExampleVisitor {
    /** Writes what follows the last example. */
    void end() throws IOException;
  }
}
