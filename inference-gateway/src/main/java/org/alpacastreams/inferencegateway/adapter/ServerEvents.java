package org.alpacastreams.inferencegateway.adapter;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** A response as a stream of server-sent events: {@code data: …} and an empty line each. */
public final class ServerEvents {
  private static final Buffer PREFIX = Buffer.buffer("data: ");
  private static final Buffer END = Buffer.buffer("\n\n");
  private static final Buffer COMMENT = Buffer.buffer(": still here\n\n");

  private final HttpServerResponse response;

  public ServerEvents(HttpServerResponse response) {
    this.response = response;
  }

  public void open() {
    response
        .setChunked(true)
        .putHeader("content-type", "text/event-stream; charset=utf-8")
        .putHeader("cache-control", "no-cache")
        // Proxies would otherwise collect the stream before they pass it on.
        .putHeader("x-accel-buffering", "no");
  }

  /** One event; JSON holds no line break, so that it is one line. */
  public void send(Object json) {
    send(JsonResponse.bytes(json));
  }

  public void send(byte[] line) {
    write(
        Buffer.buffer(PREFIX.length() + line.length + END.length())
            .appendBuffer(PREFIX)
            .appendBytes(line)
            .appendBuffer(END));
  }

  /** Keeps proxies from closing a silent connection. */
  public void comment() {
    write(COMMENT);
  }

  public boolean backlogged() {
    return response.writeQueueFull();
  }

  public void close() {
    if (usable()) {
      ignore(response.end());
    }
  }

  private void write(Buffer buffer) {
    if (usable()) {
      ignore(response.write(buffer));
    }
  }

  private boolean usable() {
    return !response.ended() && !response.closed();
  }

  /** A write fails when the client has gone, which the close handler tells as well. */
  private static void ignore(Future<Void> written) {
    written.onFailure(gone -> {});
  }
}
