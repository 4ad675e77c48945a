package org.alpacastreams.trainer.adapter;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.alpacastreams.languagemodel.gguf.GgufTensorType;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The element types of a GGUF file as llama.cpp's users write them: {@code q8_0}. */
final class GgufTypeName implements ITypeConverter<GgufTensorType> {

  @Override
  public GgufTensorType convert(String text) {
    for (GgufTensorType type : GgufTensorType.values()) {
      if (of(type).equalsIgnoreCase(text)) {
        return type;
      }
    }
    throw new TypeConversionException(
        "\"%s\" is no type that is written here; take one of %s. llama-quantize makes others of f16"
            .formatted(
                text,
                Arrays.stream(GgufTensorType.values())
                    .map(GgufTypeName::of)
                    .collect(Collectors.joining(", "))));
  }

  static String of(GgufTensorType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
