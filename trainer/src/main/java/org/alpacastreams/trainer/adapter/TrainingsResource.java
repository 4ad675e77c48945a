package org.alpacastreams.trainer.adapter;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.trainer.board.TrainingDetail;
import org.alpacastreams.trainer.board.TrainingState;
import org.alpacastreams.trainer.board.TrainingView;

/** Trainings over HTTP. */
@Path("/trainings")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TrainingsResource {
  private final Trainer trainer;

  /** A training that is asked for; without a version, on the newest. */
  public record Requested(String dataset, Optional<String> version) {
    public Requested {
      version = version == null ? Optional.empty() : version;
    }
  }

  @Inject
  TrainingsResource(Trainer trainer) {
    this.trainer = trainer;
  }

  /** Every training: where it is, its loss, the time it still takes. */
  @GET
  public List<TrainingView> trainings() {
    return trainer.board().all();
  }

  /** One training with its loss curve and, once it is finished, its results by family. */
  @GET
  @Path("/{id}")
  public TrainingDetail training(@PathParam("id") String id) {
    return trainer
        .board()
        .find(id)
        .orElseThrow(
            () ->
                new ApiException(
                    404,
                    "ALP-UNKNOWN-TRAINING",
                    "there is no training '%s'; GET /trainings lists them".formatted(id)));
  }

  /** Asks for a training; 202 while there is something to do for it, 200 where it is done. */
  @POST
  public Response begin(Requested requested) {
    if (requested == null || requested.dataset() == null || requested.dataset().isBlank()) {
      throw new ApiException(
          400,
          "ALP-INVALID-REQUEST",
          "name a dataset, and a version unless it is the newest: {\"dataset\": \"cooking\","
              + " \"version\": \"3000\"}");
    }
    TrainingView view = trainer.requests().begin(requested.dataset(), requested.version());
    return Response.status(view.state() == TrainingState.FINISHED ? 200 : 202).entity(view).build();
  }

  /** Cancels a training; {@code ?discard=true} gives its checkpoint up, too. */
  @DELETE
  @Path("/{id}")
  @Consumes(MediaType.WILDCARD)
  public Response cancel(
      @PathParam("id") String id, @QueryParam("discard") @DefaultValue("false") boolean discard) {
    return Response.accepted(trainer.requests().cancel(id, discard)).build();
  }
}
