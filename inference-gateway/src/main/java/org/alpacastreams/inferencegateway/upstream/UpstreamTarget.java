package org.alpacastreams.inferencegateway.upstream;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A model that another server computes, behind OpenAI's interface.
 *
 * @param id its name here
 * @param baseUrl what OpenAI's paths are appended to, such as {@code http://localhost:8000/v1}
 * @param model its name there
 * @param licence of the model, as far as it was told
 * @param context most tokens of prompt and answer together, where it was told
 */
public record UpstreamTarget(
    String id,
    URI baseUrl,
    String model,
    Optional<ApiKey> key,
    String licence,
    OptionalInt context) {

  /** The URL of an endpoint, such as {@code /chat/completions}. */
  public URI endpoint(String path) {
    String base = baseUrl.toString();
    return URI.create(
        base.endsWith("/") ? base.substring(0, base.length() - 1) + path : base + path);
  }
}
