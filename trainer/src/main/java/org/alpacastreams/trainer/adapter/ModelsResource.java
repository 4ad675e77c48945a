package org.alpacastreams.trainer.adapter;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.alpacastreams.contracts.models.ModelPublished;

/** The models that were trained here, over HTTP, as they were announced. */
@Path("/models")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class ModelsResource {
  private final Trainer trainer;

  @Inject
  ModelsResource(Trainer trainer) {
    this.trainer = trainer;
  }

  /** All whose files are complete and unchanged. */
  @GET
  public List<ModelPublished> models() {
    return trainer.library().all();
  }
}
