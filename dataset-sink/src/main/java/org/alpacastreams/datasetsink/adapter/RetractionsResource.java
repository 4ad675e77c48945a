package org.alpacastreams.datasetsink.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.SortedSet;
import org.alpacastreams.contracts.examples.RetractedExample;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.library.Dataset;

/** Taking accepted examples back over HTTP. */
@Path("/datasets/{dataset}/retractions")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class RetractionsResource {
  private final DatasetSink sink;

  /**
   * A retraction and how far it reaches.
   *
   * @param endSequence versions with a larger end leave the example out
   * @param versions those that exist and hold it
   * @param models trained from versions that hold it, also from ones that are removed by now
   */
  public record RetractionView(
      String dataset,
      String exampleId,
      long sequence,
      String reason,
      String by,
      long endSequence,
      List<String> versions,
      List<String> models) {}

  /** What to take back. */
  record Retraction(String exampleId, String reason, String by) {}

  @Inject
  RetractionsResource(DatasetSink sink) {
    this.sink = sink;
  }

  /** What was taken back of the dataset, the oldest first. */
  @GET
  public List<RetractionView> retractions(@PathParam("dataset") String name) {
    Dataset dataset = dataset(name);
    return dataset.versions().retractions().all().stream()
        .map(retraction -> view(dataset, retraction))
        .toList();
  }

  /** Takes an example back: versions that are cut from now on leave it out. */
  @POST
  @Consumes(MediaType.WILDCARD)
  public Response retract(@PathParam("dataset") String name, String body) {
    Dataset dataset = dataset(name);
    RetractedExample asked = asked(name, body);
    VersionChanges changes = sink.changes();
    if (!changes.decidesRetractionsOf(dataset)) {
      throw new NotReadyException(
          ("this instance does not have dataset '%s' at the moment; ask the instance of the group"
                  + " that has it, or send the retraction to the topic")
              .formatted(name));
    }
    Retractions.Outcome outcome =
        changes.retract(dataset, asked).orElseThrow(() -> unknownExample(dataset, asked));
    return Response.status(outcome.created() ? 201 : 200)
        .entity(view(dataset, outcome.retraction()))
        .build();
  }

  private RetractionView view(Dataset dataset, RetractedExample retraction) {
    long sequence = retraction.sequence().orElseThrow();
    long end = retraction.endSequence().orElseThrow();
    SortedSet<Long> holding = dataset.versions().existing();
    return new RetractionView(
        retraction.dataset(),
        retraction.exampleId(),
        sequence,
        retraction.reason(),
        retraction.by(),
        end,
        holding.stream()
            .filter(version -> version > sequence && version <= end)
            .map(version -> Long.toString(version))
            .toList(),
        List.copyOf(sink.changes().modelsWith(retraction)));
  }

  private Dataset dataset(String name) {
    return DatasetName.of(name)
        .flatMap(sink.library()::find)
        .orElseThrow(() -> ApiException.unknownDataset(name));
  }

  private static ApiException unknownExample(Dataset dataset, RetractedExample asked) {
    return new ApiException(
        404,
        "ALP-UNKNOWN-EXAMPLE",
        ("dataset '%s' has no example '%s' among its %d; the field exampleId of a version's"
                + " examples.jsonl has the ids: GET /datasets/%s/versions/<n>/examples.jsonl")
            .formatted(
                dataset.name(), asked.exampleId(), dataset.segment().examples(), dataset.name()));
  }

  private static RetractedExample asked(String dataset, String body) {
    try {
      Retraction retraction = Json.mapper().readValue(body == null ? "" : body, Retraction.class);
      return new RetractedExample(
          dataset, retraction.exampleId(), retraction.reason(), retraction.by());
    } catch (JsonProcessingException e) {
      throw new ApiException(
          400,
          "ALP-JSON-MALFORMED",
          "the body must be {\"exampleId\": …, \"reason\": …, \"by\": …}: "
              + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw new ApiException(422, "ALP-RETRACTION", e.getMessage());
    }
  }
}
