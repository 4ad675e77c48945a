package org.alpacastreams.contracts.examples;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Optional;
import org.alpacastreams.contracts.json.Require;
import org.alpacastreams.contracts.prompts.PromptContext;

/** Where a candidate comes from; it travels into the accepted example. */
public record Origin(
    @JsonPropertyDescription("teacher, import or external.") String source,
    @JsonPropertyDescription("The run, for a teacher's answer.") Optional<String> runId,
    @JsonPropertyDescription("The prompt attempt, for a teacher's answer.")
        Optional<String> promptId,
    @JsonPropertyDescription("The item's number in the answer, or its row in the file.")
        Optional<Long> item,
    @JsonPropertyDescription("The teacher's name in the catalogue.") Optional<String> teacher,
    @JsonPropertyDescription("The model that answered.") Optional<String> model,
    @JsonPropertyDescription("The recipe.") Optional<String> recipe,
    @JsonPropertyDescription("The prompt text's name and version.") Optional<String> promptVersion,
    @JsonPropertyDescription("The file's name, for an import.") Optional<String> file,
    @JsonPropertyDescription("The passage it was made from, for a grounded run.")
        Optional<SourceSpan> passage,
    @JsonPropertyDescription("The whole answer it is an item of, for a teacher's answer.")
        Optional<AnswerShare> answer) {
  /** A candidate that somebody put on the topic. */
  public static final Origin EXTERNAL = ofSource("external", Optional.empty(), Optional.empty());

  public Origin {
    Require.text("source", source);
    runId = runId == null ? Optional.empty() : runId;
    promptId = promptId == null ? Optional.empty() : promptId;
    item = item == null ? Optional.empty() : item;
    teacher = teacher == null ? Optional.empty() : teacher;
    model = model == null ? Optional.empty() : model;
    recipe = recipe == null ? Optional.empty() : recipe;
    promptVersion = promptVersion == null ? Optional.empty() : promptVersion;
    file = file == null ? Optional.empty() : file;
    passage = passage == null ? Optional.empty() : passage;
    answer = answer == null ? Optional.empty() : answer;
  }

  /** A candidate that was made from no passage. */
  public Origin(
      String source,
      Optional<String> runId,
      Optional<String> promptId,
      Optional<Long> item,
      Optional<String> teacher,
      Optional<String> model,
      Optional<String> recipe,
      Optional<String> promptVersion,
      Optional<String> file) {
    this(
        source,
        runId,
        promptId,
        item,
        teacher,
        model,
        recipe,
        promptVersion,
        file,
        Optional.empty(),
        Optional.empty());
  }

  /** A row of an imported file; {@code row} counts from 0. */
  public static Origin importedFrom(String file, long row) {
    return ofSource("import", Optional.of(row), Optional.of(file));
  }

  /** Item {@code item} of {@code model}'s answer to a prompt. */
  public static Origin answered(PromptContext context, long item, String model) {
    return new Origin(
        "teacher",
        Optional.of(context.runId()),
        Optional.of(context.promptId()),
        Optional.of(item),
        Optional.of(context.teacher()),
        Optional.of(model),
        Optional.of(context.recipe()),
        Optional.of(context.promptVersion()),
        Optional.empty(),
        context.passage(),
        Optional.empty());
  }

  /** The same, with what the answer cost. */
  public Origin withAnswer(AnswerShare whole) {
    return new Origin(
        source,
        runId,
        promptId,
        item,
        teacher,
        model,
        recipe,
        promptVersion,
        file,
        passage,
        Optional.of(whole));
  }

  private static Origin ofSource(String source, Optional<Long> item, Optional<String> file) {
    return new Origin(
        source,
        Optional.empty(),
        Optional.empty(),
        item,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        file,
        Optional.empty(),
        Optional.empty());
  }
}
