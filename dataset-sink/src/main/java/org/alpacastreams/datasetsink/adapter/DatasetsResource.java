package org.alpacastreams.datasetsink.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.library.Dataset;
import org.alpacastreams.datasetsink.version.CutOutcome;

/** Datasets and their versions over HTTP. */
@Path("/datasets")
@Blocking
public class DatasetsResource {
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

  private final DatasetSink sink;

  /** A dataset in the list. */
  public record DatasetView(
      String name, long examples, List<String> versions, Optional<String> problem) {}

  /** Where to cut; absent for the dataset's end. */
  record CutRequest(Optional<Long> endSequence) {
    CutRequest {
      endSequence = endSequence == null ? Optional.empty() : endSequence;
    }
  }

  @Inject
  DatasetsResource(DatasetSink sink) {
    this.sink = sink;
  }

  /** Every dataset. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public List<DatasetView> datasets() {
    return sink.library().names().stream().map(name -> view(sink.library().open(name))).toList();
  }

  /** A dataset's versions, the smallest first; of damaged ones readiness tells. */
  @GET
  @Path("/{dataset}/versions")
  @Produces(MediaType.APPLICATION_JSON)
  public List<DatasetVersioned> versions(@PathParam("dataset") String name) {
    return dataset(name).versions().intact();
  }

  /** One version: counts, checksums, files. */
  @GET
  @Path("/{dataset}/versions/{version}")
  @Produces(MediaType.APPLICATION_JSON)
  public DatasetVersioned version(
      @PathParam("dataset") String name, @PathParam("version") String version) {
    return dataset(name)
        .versions()
        .find(end(version))
        .orElseThrow(() -> unknownVersion(name, version));
  }

  /** A file of a version. */
  @GET
  @Path("/{dataset}/versions/{version}/{file: .+}")
  public Response file(
      @PathParam("dataset") String name,
      @PathParam("version") String version,
      @PathParam("file") String file) {
    java.nio.file.Path path =
        dataset(name)
            .versions()
            .file(end(version), file)
            .orElseThrow(
                () ->
                    new ApiException(
                        404,
                        "ALP-UNKNOWN-FILE",
                        "version %s of dataset '%s' has no file '%s'; GET /datasets/%s/versions/%s lists its files"
                            .formatted(version, name, file, name, version)));
    return Response.ok(path)
        .type(type(file))
        .header(
            "Content-Disposition",
            "attachment; filename=\"%s-%s-%s\"".formatted(name, version, file.replace('/', '-')))
        .build();
  }

  private static String type(String file) {
    return switch (file.substring(file.lastIndexOf('.') + 1)) {
      case "json" -> MediaType.APPLICATION_JSON;
      case "svg" -> "image/svg+xml";
      case "html" -> "text/html;charset=UTF-8";
      case "md" -> "text/markdown;charset=UTF-8";
      default -> MediaType.APPLICATION_OCTET_STREAM;
    };
  }

  /** Cuts a version now; the body may say {@code {"endSequence": n}}. */
  @POST
  @Path("/{dataset}/versions")
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  public Response cut(@PathParam("dataset") String name, String body, @Context UriInfo uri) {
    Dataset dataset = dataset(name);
    OptionalLong end = requestedEnd(body);
    long examples = dataset.segment().examples();
    if (end.orElse(examples) < 1 || end.orElse(examples) > examples) {
      throw new ApiException(
          422,
          "ALP-END-SEQUENCE",
          examples == 0
              ? "dataset '%s' has no examples yet; a version needs one".formatted(name)
              : "dataset '%s' has %d examples; 'endSequence' can be 1 to %d, not %d"
                  .formatted(name, examples, examples, end.orElse(examples)));
    }
    CutOutcome outcome = sink.cut(dataset, end);
    return Response.status(outcome.created() ? 201 : 200)
        .location(uri.getAbsolutePathBuilder().path(outcome.version().version()).build())
        .entity(outcome.version())
        .build();
  }

  /** Removes a version; one that models were trained from only with {@code force=true}. */
  @DELETE
  @Path("/{dataset}/versions/{version}")
  public Response remove(
      @PathParam("dataset") String name,
      @PathParam("version") String version,
      @QueryParam("force") boolean force) {
    Retention.Removal removal = sink.changes().remove(dataset(name), end(version), force);
    if (removal instanceof Retention.Removal.Unknown) {
      throw unknownVersion(name, version);
    }
    if (removal instanceof Retention.Removal.Newest) {
      throw new ApiException(
          409,
          "ALP-NEWEST-VERSION",
          "version %s is the newest of dataset '%s', and the next one follows it; cut a newer one first"
              .formatted(version, name));
    }
    if (removal instanceof Retention.Removal.InUse use) {
      throw new ApiException(
          409,
          "ALP-VERSION-IN-USE",
          "version %s of dataset '%s' is what models %s were trained from and trainings %s work on; add ?force=true to remove it all the same"
              .formatted(version, name, use.models(), use.trainings()));
    }
    return Response.noContent().build();
  }

  private DatasetView view(Dataset dataset) {
    return new DatasetView(
        dataset.name().value(),
        dataset.segment().examples(),
        dataset.versions().existing().stream().map(end -> Long.toString(end)).toList(),
        Optional.ofNullable(sink.problems().partial().all().get(Assignment.place(dataset.name()))));
  }

  private Dataset dataset(String name) {
    return DatasetName.of(name)
        .flatMap(sink.library()::find)
        .orElseThrow(() -> ApiException.unknownDataset(name));
  }

  private static long end(String version) {
    return VERSION.matcher(version).matches() ? Long.parseLong(version) : 0;
  }

  private static ApiException unknownVersion(String name, String version) {
    return new ApiException(
        404,
        "ALP-UNKNOWN-VERSION",
        "dataset '%s' has no version '%s'; GET /datasets/%s/versions lists them"
            .formatted(name, version, name));
  }

  private static OptionalLong requestedEnd(String body) {
    if (body == null || body.isBlank()) {
      return OptionalLong.empty();
    }
    try {
      return Json.mapper().readValue(body, CutRequest.class).endSequence().stream()
          .mapToLong(Long::longValue)
          .findFirst();
    } catch (JsonProcessingException e) {
      throw new ApiException(
          400,
          "ALP-JSON-MALFORMED",
          String.format(
              Locale.ROOT,
              "the body must be empty or {\"endSequence\": <examples>}: %s",
              e.getOriginalMessage()));
    }
  }
}
