package org.alpacastreams.generator.openai;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server below HTTP: it reads a request, says some bytes and then ends as it is told. */
final class RawServer implements AutoCloseable {
  /** How the connection ends after the bytes. */
  enum Ending {
    /** It stays open and silent. */
    STALL,
    /** FIN: the body is shorter than announced. */
    CLOSE,
    /** RST: the peer sees "connection reset". */
    RESET
  }

  private final ServerSocket socket;
  private final String bytes;
  private final Ending ending;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  RawServer(String bytes, Ending ending) {
    this.bytes = bytes;
    this.ending = ending;
    try {
      socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  String baseUrl() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
  }

  int connections() {
    return open.size();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        open.add(connection);
        readRequest(connection.getInputStream());
        connection.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
        if (ending == Ending.RESET) {
          connection.setSoLinger(true, 0);
        }
        if (ending != Ending.STALL) {
          connection.close();
        }
      } catch (IOException e) {
        // Closed by the test, or by the caller.
      }
    }
  }

  /** Up to the end of the body, whose length the header tells. */
  private static void readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        return;
      }
      head.append((char) b);
    }
    String lower = head.toString().toLowerCase(java.util.Locale.ROOT);
    int at = lower.indexOf("content-length:") + "content-length:".length();
    int length = Integer.parseInt(lower.substring(at, lower.indexOf('\r', at)).strip());
    in.readNBytes(length);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : open) {
      connection.close();
    }
  }
}
