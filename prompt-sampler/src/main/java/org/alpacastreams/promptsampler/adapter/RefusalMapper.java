package org.alpacastreams.promptsampler.adapter;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.alpacastreams.promptsampler.requests.RefusedException;

/** A refusal as {@code {"code": "ALP-…", "message": "…"}} with the fitting status. */
@Provider
public final class RefusalMapper implements ExceptionMapper<RefusedException> {
  private static final String PROBLEM_JSON = "application/problem+json";

  /** The body of a refusal. */
  public record Problem(String code, String message) {}

  @Override
  public Response toResponse(RefusedException refused) {
    int status =
        switch (refused.kind()) {
          case INVALID -> 400;
          case UNKNOWN -> 404;
          case CONFLICT -> 409;
          case UNAVAILABLE -> 503;
        };
    return Response.status(status)
        .type(PROBLEM_JSON)
        .entity(new Problem(refused.code(), refused.getMessage()))
        .build();
  }
}
