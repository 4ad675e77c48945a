package org.alpacastreams.datasetsink.selection;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.datasetsink.quality.ExampleAnnotations;

/** What a condition can ask about, by the names that {@code examples.jsonl} uses. */
@SuppressWarnings("ImmutableEnumChecker") // its functions hold no state
enum ExampleField {
  LANGUAGE("language", Type.TEXT, noted(ExampleAnnotations::language)),
  INSTRUCTION_WORDS("instructionWords", Type.NUMBER, count(ExampleAnnotations::instructionWords)),
  INSTRUCTION_CHARACTERS(
      "instructionCharacters", Type.NUMBER, count(ExampleAnnotations::instructionCharacters)),
  INPUT_WORDS("inputWords", Type.NUMBER, count(ExampleAnnotations::inputWords)),
  INPUT_CHARACTERS("inputCharacters", Type.NUMBER, count(ExampleAnnotations::inputCharacters)),
  OUTPUT_WORDS("outputWords", Type.NUMBER, count(ExampleAnnotations::outputWords)),
  OUTPUT_CHARACTERS("outputCharacters", Type.NUMBER, count(ExampleAnnotations::outputCharacters)),
  REFUSAL("refusal", Type.TRUTH, noted(ExampleAnnotations::refusal)),
  TRUNCATED("truncated", Type.TRUTH, noted(ExampleAnnotations::truncated)),
  REPEATS_INPUT("repeatsInput", Type.TRUTH, noted(ExampleAnnotations::repeatsInput)),
  JUDGE_SCORE("judgeScore", Type.NUMBER, row -> row.annotations().judgeScore()),
  EXAMPLE_ID("exampleId", Type.TEXT, said(AcceptedExample::exampleId)),
  SEQUENCE("sequence", Type.NUMBER, said(example -> (double) example.sequence())),
  INSTRUCTION("instruction", Type.TEXT, said(AcceptedExample::instruction)),
  INPUT("input", Type.TEXT, said(AcceptedExample::input)),
  OUTPUT("output", Type.TEXT, said(AcceptedExample::output)),
  SOURCE("source", Type.TEXT, from(origin -> Optional.of(origin.source()))),
  RUN_ID("runId", Type.TEXT, from(Origin::runId)),
  TEACHER("teacher", Type.TEXT, from(Origin::teacher)),
  MODEL("model", Type.TEXT, from(Origin::model)),
  RECIPE("recipe", Type.TEXT, from(Origin::recipe)),
  PROMPT_VERSION("promptVersion", Type.TEXT, from(Origin::promptVersion)),
  FILE("file", Type.TEXT, from(Origin::file)),
  NEAREST_SCORE(
      "nearestScore",
      Type.NUMBER,
      row -> row.example().neighbours().stream().findFirst().map(Neighbour::score)),
  MEAN_SCORE("meanScore", Type.NUMBER, row -> row.example().meanScore());

  /** What a field can be compared with. */
  enum Type {
    TEXT,
    NUMBER,
    TRUTH;

    @Override
    public String toString() {
      return this == TRUTH ? "yes or no" : name().toLowerCase(Locale.ROOT);
    }
  }

  private final String fieldName;
  private final Type type;
  private final Function<SelectableExample, Optional<?>> value;

  ExampleField(String fieldName, Type type, Function<SelectableExample, Optional<?>> value) {
    this.fieldName = fieldName;
    this.type = type;
    this.value = value;
  }

  String fieldName() {
    return fieldName;
  }

  Type type() {
    return type;
  }

  /** A String, Double or Boolean as {@link #type} says; absent where the example has none. */
  Optional<?> of(SelectableExample row) {
    return value.apply(row);
  }

  static Optional<ExampleField> named(String name) {
    return Arrays.stream(values()).filter(field -> field.fieldName.equals(name)).findFirst();
  }

  /** All fields, a line for each type. */
  static String list() {
    return Arrays.stream(Type.values())
        .map(
            type ->
                "  %s: %s"
                    .formatted(
                        type,
                        Arrays.stream(values())
                            .filter(field -> field.type == type)
                            .map(ExampleField::fieldName)
                            .collect(Collectors.joining(", "))))
        .collect(Collectors.joining("\n"));
  }

  private static Function<SelectableExample, Optional<?>> noted(
      Function<ExampleAnnotations, Object> get) {
    return row -> Optional.of(get.apply(row.annotations()));
  }

  private static Function<SelectableExample, Optional<?>> count(
      Function<ExampleAnnotations, Integer> get) {
    return row -> Optional.of(get.apply(row.annotations()).doubleValue());
  }

  private static Function<SelectableExample, Optional<?>> said(
      Function<AcceptedExample, Object> get) {
    return row -> Optional.of(get.apply(row.example()));
  }

  private static Function<SelectableExample, Optional<?>> from(
      Function<Origin, Optional<String>> get) {
    return row -> get.apply(row.example().origin());
  }
}
