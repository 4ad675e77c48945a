package org.alpacastreams.trainer.adapter;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.alpacastreams.trainer.board.TrainingDetail;
import org.alpacastreams.trainer.board.TrainingView;

/** Trainings over HTTP. */
@Path("/trainings")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class TrainingsResource {
  private final Trainer trainer;

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
}
