package org.alpacastreams.inferencegateway.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.inferencegateway.models.ModelStatus;

/** Models in the shape of OpenAI's model list: aliases first, as models of their own. */
public final class ModelBodies {
  private static final long MS_PER_SECOND = 1_000;

  private ModelBodies() {}

  /** {@code GET /v1/models}. */
  public static ObjectNode list(List<ModelStatus> models) {
    ObjectNode body = Json.mapper().createObjectNode().put("object", "list");
    ArrayNode data = body.putArray("data");
    models.forEach(status -> status.aliases().forEach(alias -> data.add(model(alias, status))));
    models.stream()
        .filter(status -> status.state() != ModelStatus.State.RETIRED)
        .forEach(status -> data.add(model(status.model().id(), status)));
    return body;
  }

  /** {@code GET /v1/models/NAME}. */
  public static Optional<ObjectNode> one(List<ModelStatus> models, String name) {
    return models.stream()
        .filter(status -> status.model().id().equals(name) || status.aliases().contains(name))
        .findFirst()
        .map(status -> model(name, status));
  }

  /** Every name in the list. */
  public static List<String> names(List<ModelStatus> models) {
    return models.stream()
        .flatMap(s -> Stream.concat(s.aliases().stream(), Stream.of(s.model().id())))
        .sorted()
        .toList();
  }

  private static ObjectNode model(String name, ModelStatus status) {
    ObjectNode body =
        Json.mapper()
            .createObjectNode()
            .put("id", name)
            .put("object", "model")
            .put("created", status.model().publishedAt() / MS_PER_SECOND)
            .put("owned_by", "alpaca-streams");
    if (!name.equals(status.model().id())) {
      body.put("root", status.model().id());
    }
    return body;
  }
}
