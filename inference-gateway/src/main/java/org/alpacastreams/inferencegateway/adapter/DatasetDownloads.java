package org.alpacastreams.inferencegateway.adapter;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.inferencegateway.openai.ApiError;
import org.alpacastreams.inferencegateway.pipeline.DatasetFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of announced dataset versions, from their own directories. A file is streamed as it
 * lies on the disk; its checksum is the announced one, so that the reader can compare.
 */
final class DatasetDownloads {
  private static final Logger LOG = LoggerFactory.getLogger(DatasetDownloads.class);
  private static final String ROOT = "/pipeline/datasets/";
  private static final Map<String, String> TYPES =
      Map.of(
          "json", "application/json",
          "jsonl", "application/jsonl",
          "md", "text/markdown; charset=utf-8",
          "svg", "image/svg+xml",
          "csv", "text/csv; charset=utf-8");

  private final Vertx vertx;
  private final BiFunction<String, String, Optional<DatasetVersioned>> versions;

  DatasetDownloads(Vertx vertx, BiFunction<String, String, Optional<DatasetVersioned>> versions) {
    this.vertx = vertx;
    this.versions = versions;
  }

  void register(Router router) {
    router
        .route(ROOT + ":dataset/:version/*")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(this::file);
  }

  private void file(RoutingContext context) {
    String dataset = context.pathParam("dataset");
    String version = context.pathParam("version");
    String file = context.pathParam("*");
    Optional<DatasetVersioned> announced = versions.apply(dataset, version);
    if (announced.isEmpty()) {
      answer(context, version, DatasetFile.unknownVersion(dataset, version));
      return;
    }
    vertx
        .executeBlocking(() -> DatasetFile.of(announced.get(), file == null ? "" : file), false)
        .onSuccess(found -> answer(context, dataset + "-" + version, found))
        .onFailure(cause -> failed(context, cause));
  }

  private void answer(RoutingContext context, String prefix, DatasetFile file) {
    if (file instanceof DatasetFile.Found found) {
      send(context, prefix, found);
    } else if (file instanceof DatasetFile.Unknown unknown) {
      JsonResponse.send(context.response(), ApiError.notFound(unknown.message()));
    } else if (file instanceof DatasetFile.Elsewhere elsewhere) {
      JsonResponse.send(context.response(), ApiError.notFound(elsewhere.message()));
    }
  }

  private void send(RoutingContext context, String prefix, DatasetFile.Found found) {
    VersionFile file = found.announced();
    String tag = "\"" + file.sha256() + "\"";
    HttpServerResponse response =
        context
            .response()
            .putHeader("etag", tag)
            // A version never changes, but it can be withdrawn: the reader asks again.
            .putHeader("cache-control", "no-cache")
            .putHeader("repr-digest", "sha-256=:" + base64(file.sha256()) + ":");
    if (tag.equals(context.request().getHeader("if-none-match"))) {
      response.setStatusCode(304).end();
      return;
    }
    response
        .putHeader("content-type", type(file.path()))
        .putHeader(
            "content-disposition", "attachment; filename=\"%s\"".formatted(name(prefix, file)))
        // A picture from a dataset is shown on the page and may do nothing on its own.
        .putHeader(
            "content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .putHeader("x-content-type-options", "nosniff");
    if (HttpMethod.HEAD.equals(context.request().method())) {
      response.putHeader("content-length", Long.toString(file.bytes())).end();
      return;
    }
    response
        .sendFile(found.path().toString())
        .onFailure(cause -> LOG.debug("a download of {} ended early", found.path(), cause));
  }

  private static void failed(RoutingContext context, Throwable cause) {
    LOG.error("a file of a dataset version could not be read", cause);
    JsonResponse.send(context.response(), ApiError.broken("the gateway failed; its log says why"));
  }

  private static String type(String path) {
    String ending = path.substring(path.lastIndexOf('.') + 1);
    return TYPES.getOrDefault(ending, "application/octet-stream");
  }

  /** A header's text: what a path may hold and a header or a file system may not becomes a line. */
  private static String name(String prefix, VersionFile file) {
    return (prefix + "-" + file.path()).replaceAll("[^A-Za-z0-9._@-]", "_");
  }

  private static String base64(String hex) {
    try {
      return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
