package org.alpacastreams.trainer.adapter;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.alpacastreams.trainer.files.StorageException;
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

  private static Response response(int status, String code, String message) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON)
        .entity(new ErrorBody(code, message))
        .build();
  }
}
