package org.alpacastreams.standalone.command;

import java.io.IOException;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.alpacastreams.standalone.directory.DataDirectory;
import org.alpacastreams.standalone.directory.UnusableDirectoryException;

/** The launcher's own log: a few files of bounded size, for weeks. */
final class LauncherLog {
  private static final int FILE_BYTES = 5 * 1024 * 1024;
  private static final int FILES = 3;
  private static final String FORMAT = "java.util.logging.SimpleFormatter.format";

  private LauncherLog() {}

  static void open(DataDirectory directory) {
    System.setProperty(FORMAT, "%1$tF %1$tT %4$s %5$s%6$s%n");
    String folder = directory.logs().toString().replace("%", "%%");
    try {
      FileHandler handler = new FileHandler(folder + "/launcher.%g.log", FILE_BYTES, FILES, true);
      handler.setFormatter(new SimpleFormatter());
      Logger root = Logger.getLogger("");
      root.addHandler(handler);
      root.setLevel(Level.WARNING);
      Logger own = Logger.getLogger("org.alpacastreams.standalone");
      own.setLevel(Level.INFO);
      KEPT = own;
    } catch (IOException e) {
      throw new UnusableDirectoryException(
          "The log " + folder + "/launcher.0.log cannot be written: " + e.getMessage(), e);
    }
  }

  /** The log manager holds its loggers weakly; one that is set up must be kept. */
  @SuppressWarnings("unused")
  private static Logger KEPT;
}
