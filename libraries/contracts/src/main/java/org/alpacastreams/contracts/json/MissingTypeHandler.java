package org.alpacastreams.contracts.json;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.jsontype.TypeIdResolver;

/** Reads a value without a type as its family's {@link DefaultVariant}. */
final class MissingTypeHandler extends DeserializationProblemHandler {
  @Override
  public JavaType handleMissingTypeId(
      DeserializationContext context,
      JavaType family,
      TypeIdResolver resolver,
      String failureMessage) {
    DefaultVariant variant = family.getRawClass().getAnnotation(DefaultVariant.class);
    return variant == null ? null : context.constructType(variant.value());
  }
}
