package org.alpacastreams.standalone.importing.parquet;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * A file's schema, of the elements in its footer: parents before their children. Of what a value
 * means only lists and texts are kept.
 */
final class FileSchema {
  private final Iterator<SchemaElement> elements;

  private FileSchema(Iterator<SchemaElement> elements) {
    this.elements = elements;
  }

  static MessageType of(List<SchemaElement> elements) {
    FileSchema schema = new FileSchema(elements.iterator());
    SchemaElement root = schema.elements.next();
    return new MessageType(root.getName(), schema.children(root));
  }

  private List<Type> children(SchemaElement parent) {
    List<Type> children = new ArrayList<>();
    for (int i = 0; i < parent.getNum_children(); i++) {
      children.add(child(elements.next()));
    }
    return children;
  }

  private Type child(SchemaElement element) {
    Repetition repetition = Repetition.valueOf(element.getRepetition_type().name());
    if (!element.isSetType()) {
      GroupType group = new GroupType(repetition, element.getName(), children(element));
      return isList(element) ? listOf(group) : group;
    }
    PrimitiveTypeName type = type(element);
    return Types.primitive(type, repetition)
        .length(element.getType_length())
        .as(
            type == PrimitiveTypeName.BINARY && isText(element)
                ? LogicalTypeAnnotation.stringType()
                : null)
        .named(element.getName());
  }

  private static Type listOf(GroupType group) {
    return Types.buildGroup(group.getRepetition())
        .addFields(group.getFields().toArray(Type[]::new))
        .as(LogicalTypeAnnotation.listType())
        .named(group.getName());
  }

  private static PrimitiveTypeName type(SchemaElement element) {
    return switch (element.getType()) {
      case BOOLEAN -> PrimitiveTypeName.BOOLEAN;
      case INT32 -> PrimitiveTypeName.INT32;
      case INT64 -> PrimitiveTypeName.INT64;
      case INT96 -> PrimitiveTypeName.INT96;
      case FLOAT -> PrimitiveTypeName.FLOAT;
      case DOUBLE -> PrimitiveTypeName.DOUBLE;
      case BYTE_ARRAY -> PrimitiveTypeName.BINARY;
      case FIXED_LEN_BYTE_ARRAY -> PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
    };
  }

  private static boolean isList(SchemaElement element) {
    return logicalType(element, LogicalType._Fields.LIST)
        || element.getConverted_type() == ConvertedType.LIST;
  }

  private static boolean isText(SchemaElement element) {
    ConvertedType converted = element.getConverted_type();
    return logicalType(element, LogicalType._Fields.STRING)
        || logicalType(element, LogicalType._Fields.ENUM)
        || logicalType(element, LogicalType._Fields.JSON)
        || converted == ConvertedType.UTF8
        || converted == ConvertedType.ENUM
        || converted == ConvertedType.JSON;
  }

  private static boolean logicalType(SchemaElement element, LogicalType._Fields type) {
    return element.isSetLogicalType() && element.getLogicalType().getSetField() == type;
  }
}
