package org.alpacastreams.datasetsink.adapter;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.alpacastreams.datasetsink.files.StorageException;
import org.apache.kafka.common.KafkaException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error as {@code {"code":"ALP-…","message":"…"}}. */
public class ApiErrors {
  /** The body of an error. */
  public record ErrorBody(String code, String message) {}

  @ServerExceptionMapper
  Response refused(ApiException e) {
    return response(e.status(), e.code(), e.getMessage());
  }

  @ServerExceptionMapper
  Response storage(StorageException e) {
    return response(503, "ALP-STORAGE", e.getMessage());
  }

  @ServerExceptionMapper
  Response notReady(NotReadyException e) {
    return response(503, "ALP-STARTING", e.getMessage());
  }

  @ServerExceptionMapper
  Response broker(KafkaException e) {
    return response(503, "ALP-BROKER", "the Kafka broker does not answer: " + e.getMessage());
  }

  private static Response response(int status, String code, String message) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON)
        .entity(new ErrorBody(code, message))
        .build();
  }
}
