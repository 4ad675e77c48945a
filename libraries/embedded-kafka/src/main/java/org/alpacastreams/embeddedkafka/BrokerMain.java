package org.alpacastreams.embeddedkafka;

import java.nio.file.Path;

/**
 * The broker as a process: {@code BrokerMain <directory> <port>}. It runs until it is told to end;
 * {@code SIGTERM} stops it cleanly.
 */
public final class BrokerMain {
  private BrokerMain() {}

  /** Exit code 2 for wrong arguments, 1 when the broker cannot start. */
  public static void main(String[] arguments) {
    if (arguments.length != 2) {
      System.err.println("usage: BrokerMain <directory> <port>");
      System.exit(2);
    }
    EmbeddedKafka kafka =
        EmbeddedKafka.inDirectory(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::stop, "broker-shutdown"));
    System.out.println("broker ready on " + kafka.bootstrapServers());
    kafka.awaitStop();
  }
}
