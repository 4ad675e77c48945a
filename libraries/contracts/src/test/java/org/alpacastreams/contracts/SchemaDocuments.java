package org.alpacastreams.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;

/**
 * The JSON Schemas of all topics, derived from the records: fields and their descriptions from the
 * code, and required is what a record's constructor refuses to miss.
 */
final class SchemaDocuments {
  private final Map<Class<?>, Object> instances = new HashMap<>();
  private final SchemaGenerator generator;

  SchemaDocuments() {
    Samples.all().values().forEach(events -> events.forEach(this::collect));
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(
                Json.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(Option.FLATTENED_OPTIONALS, Option.DEFINITIONS_FOR_MEMBER_SUPERTYPES)
            .with(
                new JacksonModule(
                    JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE,
                    JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY));
    config
        .forFields()
        .withRequiredCheck(
            field -> required(field.getDeclaringType().getErasedType(), field.getName()));
    generator = new SchemaGenerator(config.build());
  }

  /** Documents by file name, such as {@code examples.accepted.v1.json}. */
  Map<String, ObjectNode> all() {
    Map<String, ObjectNode> documents = new LinkedHashMap<>();
    for (Topic<?> topic : Topics.all()) {
      documents.put(fileName(topic), document(topic));
    }
    return documents;
  }

  static String fileName(Topic<?> topic) {
    return topic.schema() + ".v1.json";
  }

  private ObjectNode document(Topic<?> topic) {
    ObjectNode generated = generator.generateSchema(topic.valueType());
    ObjectNode document = Json.mapper().createObjectNode();
    document.set("$schema", generated.remove("$schema"));
    document.put("title", topic.version().toString());
    document.put("description", topic.description());
    document.setAll(generated);
    if (topic.equals(Topics.EXAMPLES_CANDIDATE)) {
      makeTypeOptional(document, "Candidate");
    }
    return document;
  }

  /** A value without a type is a candidate, so that variant alone does not require it. */
  private static void makeTypeOptional(JsonNode node, String variant) {
    if (node.path("properties").path("type").path("const").asText().equals(variant)) {
      ArrayNode required = (ArrayNode) node.get("required");
      for (int i = required.size() - 1; i >= 0; i--) {
        if (required.get(i).asText().equals("type")) {
          required.remove(i);
        }
      }
    }
    node.forEach(child -> makeTypeOptional(child, variant));
  }

  /** Whether the record's constructor refuses the component's absence. */
  boolean required(Class<?> type, String component) {
    Object sample = instances.get(type);
    if (sample == null) {
      throw new IllegalStateException("Samples hold no " + type);
    }
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      boolean absent = components[i].getName().equals(component);
      if (absent && components[i].getType().isPrimitive()) {
        return true;
      }
      values[i] = absent ? null : valueOf(components[i], sample);
    }
    try {
      constructor(type, components).newInstance(values);
      return false;
    } catch (InvocationTargetException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Constructor<?> constructor(Class<?> type, RecordComponent[] components)
      throws NoSuchMethodException {
    Constructor<?> constructor =
        type.getDeclaredConstructor(
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    return constructor;
  }

  private void collect(Object value) {
    if (value instanceof Collection<?> many) {
      many.forEach(this::collect);
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(this::collect);
    } else if (value instanceof Record) {
      instances.put(value.getClass(), value);
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        collect(valueOf(component, value));
      }
    }
  }

  private static Object valueOf(RecordComponent component, Object record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
