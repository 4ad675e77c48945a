package org.alpacastreams.endtoend.teacher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One connection, below HTTP where HTTP cannot misbehave. Everything throws when the caller is
 * gone.
 */
final class Conversation implements AutoCloseable {
  private static final long TRICKLE_MS = 200;

  private final Socket socket;
  private final CountDownLatch closing;
  private final InputStream in;
  private final OutputStream out;

  Conversation(Socket socket, CountDownLatch closing) throws IOException {
    this.socket = socket;
    this.closing = closing;
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  Optional<ChatRequest> nextRequest() throws IOException {
    return ChatRequest.read(in);
  }

  /** A whole response. */
  void say(int status, String contentType, String extraHeader, byte[] body) throws IOException {
    head(status, contentType, extraHeader, body.length);
    out.write(body);
    out.flush();
  }

  void json(int status, String extraHeader, String body) throws IOException {
    say(status, "application/json", extraHeader, body.getBytes(StandardCharsets.UTF_8));
  }

  /** The head and the first half of a whole body. */
  void sayHalf(String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    head(200, "application/json", "", bytes.length);
    out.write(Arrays.copyOf(bytes, bytes.length / 2));
    out.flush();
  }

  /** Goes on with the second half as slowly as it can, until the caller has had enough. */
  void trickle(String body) throws IOException, InterruptedException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    for (int i = bytes.length / 2; i < bytes.length; i++) {
      pause(TRICKLE_MS);
      out.write(bytes[i]);
      out.flush();
    }
  }

  /** Says nothing, until the caller has had enough. */
  void waitForHangUp() throws IOException {
    if (in.read() >= 0) {
      throw new IOException("the caller goes on talking before it was answered");
    }
  }

  /** RST: the peer sees "connection reset". */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** As long as it takes to answer; ends early, by an exception, when the server closes. */
  void pause(long ms) throws IOException, InterruptedException {
    if (closing.await(ms, TimeUnit.MILLISECONDS)) {
      throw new IOException("the server closes");
    }
  }

  private void head(int status, String contentType, String extraHeader, int length)
      throws IOException {
    String head =
        "HTTP/1.1 %d As-Planned\r\nContent-Type: %s\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(
                status, contentType, extraHeader.isEmpty() ? "" : extraHeader + "\r\n", length);
    out.write(head.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
