package org.alpacastreams.contracts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.json.SchemaVersion;

/** The AsyncAPI 3.0 document of all topics, derived from {@link Topics}. */
final class AsyncApiDocument {
  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .build());

  private AsyncApiDocument() {}

  static String text() {
    try {
      return YAML.writeValueAsString(document());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static YAMLMapper yaml() {
    return YAML;
  }

  private static ObjectNode document() {
    ObjectNode root = Json.mapper().createObjectNode();
    root.put("asyncapi", "3.0.0");
    root.putObject("info")
        .put("title", "Alpaca Streams")
        .put("version", "1.0.0")
        .put(
            "description",
            "Every topic of Alpaca Streams. Values are JSON; unknown fields are to be ignored;"
                + " read with isolation level read_committed. Records that cannot be read go to"
                + " <topic>.dlq, bytes unchanged.")
        .putObject("license")
        .put("name", "Apache-2.0");
    root.put("defaultContentType", "application/json");
    ObjectNode local = root.putObject("servers").putObject("local");
    local.put("host", "localhost:9092");
    local.put("protocol", "kafka");
    ObjectNode channels = root.putObject("channels");
    ObjectNode operations = root.putObject("operations");
    ObjectNode messages = root.putObject("components").putObject("messages");
    for (Topic<?> topic : Topics.all()) {
      channel(channels.putObject(topic.schema()), topic);
      operation(operations.putObject("read-" + topic.schema()), topic, "receive");
      operation(operations.putObject("write-" + topic.schema()), topic, "send");
      message(messages.putObject(topic.schema()), topic);
    }
    return root;
  }

  private static void channel(ObjectNode channel, Topic<?> topic) {
    channel.put("address", topic.name());
    channel.put("description", topic.description() + " Written by: " + topic.writer() + ".");
    channel
        .putObject("messages")
        .putObject(topic.schema())
        .put("$ref", "#/components/messages/" + topic.schema());
    ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
    kafka.put("partitions", topic.partitions());
    ObjectNode configuration = kafka.putObject("topicConfiguration");
    ArrayNode cleanup = configuration.putArray("cleanup.policy");
    cleanup.add(topic.configuration().get("cleanup.policy"));
    String retention = topic.configuration().get("retention.ms");
    if (retention != null) {
      configuration.put("retention.ms", Long.parseLong(retention));
    }
    configuration.put("max.message.bytes", topic.maxMessageBytes());
  }

  private static void operation(ObjectNode operation, Topic<?> topic, String action) {
    operation.put("action", action);
    operation.putObject("channel").put("$ref", "#/channels/" + topic.schema());
  }

  private static void message(ObjectNode message, Topic<?> topic) {
    message.put("name", topic.schema());
    message.put("contentType", "application/json");
    ObjectNode headers = message.putObject("headers");
    headers.put("type", "object");
    headers
        .putObject("properties")
        .putObject(SchemaVersion.HEADER)
        .put("type", "string")
        .put("description", "<name>/<major>.<minor>; absent = 1.0")
        .putArray("examples")
        .add(topic.version().toString());
    ObjectNode payload = message.putObject("payload");
    payload.put("schemaFormat", "application/schema+json;version=draft-2020-12");
    payload.putObject("schema").put("$ref", "./schemas/" + SchemaDocuments.fileName(topic));
    ObjectNode key = message.putObject("bindings").putObject("kafka").putObject("key");
    key.put("type", "string");
    key.put("description", "The " + topic.key() + ".");
  }
}
