package org.alpacastreams.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.DatasetNames;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.json.JsonSerde;
import org.alpacastreams.contracts.json.UnreadableRecordException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records, JSON Schemas, asyncapi.yaml and topics agree. */
class ContractsTest {
  /** {@code mvn -pl libraries/contracts test -Dcontracts.write=true} writes the derived files. */
  private static final boolean WRITE = Boolean.getBoolean("contracts.write");

  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final SchemaDocuments DOCUMENTS = new SchemaDocuments();

  static Stream<Arguments> samples() {
    return Samples.all().entrySet().stream()
        .flatMap(e -> e.getValue().stream().map(event -> Arguments.of(e.getKey(), event)));
  }

  @Test
  void everyTopicHasASampleOfEveryVariant() {
    assertThat(Samples.all().keySet()).containsExactlyElementsOf(Topics.all());
    Samples.all()
        .forEach(
            (topic, events) -> {
              if (topic.valueType().isSealed()) {
                assertThat(events.stream().<Object>map(Object::getClass).toList())
                    .containsExactlyInAnyOrder(
                        (Object[]) topic.valueType().getPermittedSubclasses());
              } else {
                assertThat(events).hasSize(1);
              }
            });
  }

  @Test
  void committedSchemasAreDerivedFromTheRecords() throws IOException {
    Path folder = RESOURCES.resolve("schemas");
    for (Map.Entry<String, ObjectNode> document : DOCUMENTS.all().entrySet()) {
      String text =
          Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document.getValue())
              + "\n";
      agree(folder.resolve(document.getKey()), text);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(DOCUMENTS.all().keySet());
    }
  }

  @Test
  void asyncApiDescribesEveryTopicAsItIsCreated() throws IOException {
    agree(RESOURCES.resolve("asyncapi.yaml"), AsyncApiDocument.text());
    JsonNode document =
        AsyncApiDocument.yaml().readTree(Files.readString(RESOURCES.resolve("asyncapi.yaml")));
    for (Topic<?> topic : Topics.all()) {
      JsonNode channel = document.path("channels").path(topic.schema());
      assertThat(channel.path("address").asText()).isEqualTo(topic.name());
      assertThat(channel.at("/bindings/kafka/partitions").asInt()).isEqualTo(topic.partitions());
      String schema =
          document
              .path("components")
              .path("messages")
              .path(topic.schema())
              .at("/payload/schema/$ref")
              .asText();
      assertThat(RESOURCES.resolve(schema)).exists();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void eventsSurviveTheirJsonAndItsSchema(Topic<?> topic, Object event) throws IOException {
    byte[] bytes = write(topic, event);
    assertThat(topic.valueSerde().fromBytes(new RecordHeaders(), bytes)).isEqualTo(event);
    assertThat(schema(topic).validate(Json.mapper().readTree(bytes))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void schemaAndRecordRequireTheSameFields(Topic<?> topic, Object event) throws IOException {
    for (RecordComponent component : event.getClass().getRecordComponents()) {
      ObjectNode json = (ObjectNode) Json.mapper().readTree(write(topic, event));
      json.remove(component.getName());
      boolean valid = schema(topic).validate(json).isEmpty();
      byte[] bytes = Json.mapper().writeValueAsBytes(json);
      if (DOCUMENTS.required(event.getClass(), component.getName())) {
        assertThat(valid).as("schema without %s", component.getName()).isFalse();
        assertThatThrownBy(() -> topic.valueSerde().fromBytes(new RecordHeaders(), bytes))
            .as("record without %s", component.getName())
            .isInstanceOf(UnreadableRecordException.class)
            .hasMessageContaining(component.getName());
      } else {
        assertThat(valid).as("schema without %s", component.getName()).isTrue();
        assertThat(topic.valueSerde().fromBytes(new RecordHeaders(), bytes)).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void unknownFieldsOfANewerMinorAreIgnored(Topic<?> topic, Object event) throws IOException {
    ObjectNode json = (ObjectNode) Json.mapper().readTree(write(topic, event));
    json.putObject("addedLater").put("deep", 1);
    RecordHeaders headers = new RecordHeaders();
    headers.add("alpaca-schema", (topic.schema() + "/1.7").getBytes(UTF_8));
    assertThat(topic.valueSerde().fromBytes(headers, Json.mapper().writeValueAsBytes(json)))
        .isEqualTo(event);
    assertThat(schema(topic).validate(json)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void newerMajorsAndOtherSchemasAreRefused(Topic<?> topic, Object event) {
    byte[] bytes = write(topic, event);
    RecordHeaders newer = new RecordHeaders();
    newer.add("alpaca-schema", (topic.schema() + "/2.0").getBytes(UTF_8));
    assertThatThrownBy(() -> topic.valueSerde().fromBytes(newer, bytes))
        .isInstanceOfSatisfying(
            UnreadableRecordException.class, e -> assertThat(e.code()).isEqualTo("newer-major"))
        .hasMessageContaining("upgrade the reader");
    RecordHeaders other = new RecordHeaders();
    other.add("alpaca-schema", "somebody.elses/1.0".getBytes(UTF_8));
    assertThatThrownBy(() -> topic.valueSerde().fromBytes(other, bytes))
        .hasMessageContaining("'somebody.elses/1.0'");
  }

  @Test
  void writingStatesTheSchemaInAHeader() {
    RecordHeaders headers = new RecordHeaders();
    CandidateEvent event = new CandidateEvent.SeedAdded("s", "Name a fruit.");
    Topics.EXAMPLES_CANDIDATE.valueSerde().serializer().serialize("t", headers, event);
    assertThat(new String(headers.lastHeader("alpaca-schema").value(), UTF_8))
        .isEqualTo("examples.candidate/1.1");
  }

  @Test
  void aStrangersCandidateNeedsOnlyAnInstruction() {
    CandidateEvent event = read("{\"instruction\": \"Name a fruit.\", \"output\": \"Apple\"}");
    assertThat(event)
        .isInstanceOfSatisfying(
            CandidateEvent.Candidate.class,
            candidate -> {
              assertThat(candidate.instruction()).isEqualTo("Name a fruit.");
              assertThat(candidate.input()).isEmpty();
              assertThat(candidate.output()).isEqualTo("Apple");
              assertThat(candidate.candidateId()).isEmpty();
              assertThat(candidate.origin().source()).isEqualTo("external");
            });
  }

  @Test
  void unreadableValuesSayWhatAndWhere() {
    assertThatThrownBy(() -> read("{\"instruction\": \"x\""))
        .isInstanceOfSatisfying(
            UnreadableRecordException.class, e -> assertThat(e.code()).isEqualTo("malformed-json"))
        .hasMessageContaining("line 1");
    assertThatThrownBy(() -> read("{\"instruction\": 5}"))
        .isInstanceOfSatisfying(
            UnreadableRecordException.class, e -> assertThat(e.code()).isEqualTo("invalid-event"))
        .hasMessageContaining("instruction");
    assertThatThrownBy(() -> read("{\"output\": \"x\"}"))
        .hasMessageContaining("required field 'instruction' is missing");
    assertThatThrownBy(() -> read("[]")).isInstanceOf(UnreadableRecordException.class);
    assertThatThrownBy(() -> read("null")).isInstanceOf(UnreadableRecordException.class);
    assertThatThrownBy(() -> read("{\"type\": \"SeedAded\", \"instruction\": \"Name a fruit.\"}"))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("SeedAded");
  }

  @Test
  void reasonsOfANewerVersionAreOther() throws IOException {
    assertThat(Json.mapper().readValue("\"too-clever\"", RejectionReason.class))
        .isEqualTo(RejectionReason.OTHER);
  }

  @Test
  void datasetNamesAreSafeAsFolders() {
    assertThat(List.of("demo", "a", "my-set_2.v1")).allMatch(DatasetNames::isValid);
    assertThat(List.of("", "..", ".hidden", "A", "a/b", "ä", "a".repeat(64)))
        .noneMatch(DatasetNames::isValid);
  }

  @Test
  void deadLettersHaveTheirOwnTopics() {
    assertThat(Topics.EXAMPLES_CANDIDATE.deadLetterName())
        .isEqualTo("alpaca.examples.candidate.v1.dlq");
    assertThat(List.copyOf(Topics.all()).stream().map(Topic::name).distinct()).hasSize(17);
  }

  private static CandidateEvent read(String json) {
    return Topics.EXAMPLES_CANDIDATE
        .valueSerde()
        .fromBytes(new RecordHeaders(), json.getBytes(UTF_8));
  }

  @SuppressWarnings("unchecked")
  private static <T> byte[] write(Topic<T> topic, Object event) {
    JsonSerde<T> serde = topic.valueSerde();
    return serde.toBytes((T) event);
  }

  private static JsonSchema schema(Topic<?> topic) throws IOException {
    return SCHEMAS.getSchema(
        Files.readString(RESOURCES.resolve("schemas").resolve(SchemaDocuments.fileName(topic))));
  }

  private static void agree(Path file, String derived) throws IOException {
    if (WRITE) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, derived);
    }
    assertThat(file)
        .as("run: mvn -pl libraries/contracts test -Dcontracts.write=true")
        .exists()
        .hasContent(derived);
  }
}
