package org.alpacastreams.standalone.process;

import java.nio.file.Files;
import java.nio.file.Path;
import org.alpacastreams.standalone.directory.UnusableDirectoryException;

/** A built checkout of the project: where its jars are. */
public record Installation(Path root) {
  public Installation {
    root = root.toAbsolutePath().normalize();
  }

  /** What {@code java -jar} takes to run a service. */
  public Path serviceJar(String service) {
    return required(root.resolve(service).resolve("target/quarkus-app/quarkus-run.jar"));
  }

  /** The class path of the broker: the launcher's own, which has the broker on it. */
  public String brokerClassPath() {
    return System.getProperty("java.class.path");
  }

  /** The agent that ends a child with its parent. */
  public Path leashJar() {
    return required(root.resolve("standalone/target/leash/alpaca-leash.jar"));
  }

  private static Path required(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UnusableDirectoryException(
          file
              + " is missing: the project is not built. Run 'mvn -DskipTests package' in its"
              + " folder.");
    }
    return file;
  }
}
