package org.alpacastreams.dedupfilter.adapter;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error as {@code {"code":"ALP-…","message":"…"}}. */
public class ApiErrors {
  /** The body of an error. */
  public record ErrorBody(String code, String message) {}

  @ServerExceptionMapper
  Response refused(ApiException e) {
    return Response.status(e.status())
        .type(MediaType.APPLICATION_JSON)
        .entity(new ErrorBody(e.code(), e.getMessage()))
        .build();
  }
}
