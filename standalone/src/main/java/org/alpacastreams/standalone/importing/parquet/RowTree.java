package org.alpacastreams.standalone.importing.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** A row as the JSON object it would be in JSON Lines. What is null is absent. */
final class RowTree {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RowTree() {}

  static ObjectNode of(Group group) {
    ObjectNode object = NODES.objectNode();
    GroupType type = group.getType();
    for (int field = 0; field < type.getFieldCount(); field++) {
      Type of = type.getType(field);
      int values = group.getFieldRepetitionCount(field);
      if (of.isRepetition(Repetition.REPEATED)) {
        ArrayNode list = object.putArray(of.getName());
        for (int i = 0; i < values; i++) {
          list.add(value(group, field, i));
        }
      } else if (values > 0) {
        object.set(of.getName(), value(group, field, 0));
      }
    }
    return object;
  }

  private static JsonNode value(Group group, int field, int index) {
    Type type = group.getType().getType(field);
    if (type.isPrimitive()) {
      return scalar(group, field, index, type.asPrimitiveType());
    }
    Group inner = group.getGroup(field, index);
    boolean list =
        type.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation;
    return list ? list(inner) : of(inner);
  }

  /** A list is a group of one repeated field. */
  private static ArrayNode list(Group list) {
    ArrayNode elements = NODES.arrayNode();
    Type repeated = list.getType().getType(0);
    boolean wrapped = !repeated.isPrimitive() && isWrapper(list.getType(), repeated.asGroupType());
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      elements.add(wrapped ? unwrapped(list.getGroup(0, i)) : value(list, 0, i));
    }
    return elements;
  }

  /**
   * Whether the repeated group is only there to make its one field nullable; older writers repeat
   * the element itself (apache/parquet-format, LogicalTypes, "Backward-compatibility rules").
   */
  private static boolean isWrapper(GroupType list, GroupType repeated) {
    String name = repeated.getName();
    return repeated.getFieldCount() == 1
        && !repeated.getType(0).isRepetition(Repetition.REPEATED)
        && !name.equals("array")
        && !name.equals(list.getName() + "_tuple");
  }

  private static JsonNode unwrapped(Group wrapper) {
    return wrapper.getFieldRepetitionCount(0) == 0 ? NODES.nullNode() : value(wrapper, 0, 0);
  }

  private static JsonNode scalar(Group group, int field, int index, PrimitiveType type) {
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> NODES.booleanNode(group.getBoolean(field, index));
      case INT32 -> NODES.numberNode(group.getInteger(field, index));
      case INT64 -> NODES.numberNode(group.getLong(field, index));
      case FLOAT -> NODES.numberNode(group.getFloat(field, index));
      case DOUBLE -> NODES.numberNode(group.getDouble(field, index));
      case BINARY ->
          type.getLogicalTypeAnnotation() == null
              ? NODES.binaryNode(group.getBinary(field, index).getBytes())
              : NODES.textNode(group.getString(field, index));
      case FIXED_LEN_BYTE_ARRAY -> NODES.binaryNode(group.getBinary(field, index).getBytes());
      case INT96 -> NODES.binaryNode(group.getInt96(field, index).getBytes());
    };
  }
}
