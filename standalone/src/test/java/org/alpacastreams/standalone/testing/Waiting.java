package org.alpacastreams.standalone.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A process that lives until it is ended, and listens on a port where one is given. */
public final class Waiting {
  private Waiting() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length > 0) {
      int port = Integer.parseInt(arguments[0]);
      try (ServerSocket socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
        while (true) {
          socket.accept().close();
        }
      }
    }
    Thread.sleep(Long.MAX_VALUE);
  }
}
