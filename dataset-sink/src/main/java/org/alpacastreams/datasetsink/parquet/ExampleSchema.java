package org.alpacastreams.datasetsink.parquet;

import static com.jerolba.carpet.model.FieldTypes.DOUBLE;
import static com.jerolba.carpet.model.FieldTypes.LIST;
import static com.jerolba.carpet.model.FieldTypes.LONG;
import static com.jerolba.carpet.model.FieldTypes.STRING;
import static com.jerolba.carpet.model.FieldTypes.writeRecordModel;

import com.jerolba.carpet.model.WriteRecordModelType;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AnswerShare;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.SourceSpan;
import org.alpacastreams.contracts.prompts.TokenUsage;
import org.alpacastreams.datasetsink.quality.Annotator;
import org.alpacastreams.datasetsink.quality.ExampleAnnotations;

/**
 * The columns, and where their values are in an example. Names are those of {@code examples.jsonl};
 * what may be absent there may be null here.
 */
final class ExampleSchema {
  private ExampleSchema() {}

  static WriteRecordModelType<AcceptedExample> columns() {
    return writeRecordModel(AcceptedExample.class)
        .withField("exampleId", STRING.notNull(), AcceptedExample::exampleId)
        .withField("sequence", AcceptedExample::sequence)
        .withField("instruction", STRING.notNull(), AcceptedExample::instruction)
        .withField("input", STRING.notNull(), AcceptedExample::input)
        .withField("output", STRING.notNull(), AcceptedExample::output)
        .withField("origin", origin().notNull(), AcceptedExample::origin)
        .withField("neighbours", LIST.ofType(neighbour()).notNull(), AcceptedExample::neighbours)
        .withField("meanScore", DOUBLE, example -> example.meanScore().orElse(null))
        .withField("annotations", annotations().notNull(), Annotator.standard()::annotate);
  }

  private static WriteRecordModelType<Origin> origin() {
    return writeRecordModel(Origin.class)
        .withField("source", STRING.notNull(), Origin::source)
        .withField("runId", STRING, origin -> origin.runId().orElse(null))
        .withField("promptId", STRING, origin -> origin.promptId().orElse(null))
        .withField("item", LONG, origin -> origin.item().orElse(null))
        .withField("teacher", STRING, origin -> origin.teacher().orElse(null))
        .withField("model", STRING, origin -> origin.model().orElse(null))
        .withField("recipe", STRING, origin -> origin.recipe().orElse(null))
        .withField("promptVersion", STRING, origin -> origin.promptVersion().orElse(null))
        .withField("file", STRING, origin -> origin.file().orElse(null))
        .withField("passage", passage(), origin -> origin.passage().orElse(null))
        .withField("answer", answer(), origin -> origin.answer().orElse(null));
  }

  private static WriteRecordModelType<SourceSpan> passage() {
    return writeRecordModel(SourceSpan.class)
        .withField("document", STRING.notNull(), SourceSpan::document)
        .withField("sha256", STRING.notNull(), SourceSpan::sha256)
        .withField("start", SourceSpan::start)
        .withField("end", SourceSpan::end);
  }

  private static WriteRecordModelType<AnswerShare> answer() {
    return writeRecordModel(AnswerShare.class)
        .withField("items", AnswerShare::items)
        .withField("usage", usage().notNull(), AnswerShare::usage)
        .withField("costUsd", DOUBLE.notNull(), answer -> answer.costUsd().doubleValue());
  }

  private static WriteRecordModelType<TokenUsage> usage() {
    return writeRecordModel(TokenUsage.class)
        .withField("promptTokens", TokenUsage::promptTokens)
        .withField("completionTokens", TokenUsage::completionTokens);
  }

  private static WriteRecordModelType<ExampleAnnotations> annotations() {
    return writeRecordModel(ExampleAnnotations.class)
        .withField("language", STRING.notNull(), ExampleAnnotations::language)
        .withField("instructionWords", ExampleAnnotations::instructionWords)
        .withField("instructionCharacters", ExampleAnnotations::instructionCharacters)
        .withField("inputWords", ExampleAnnotations::inputWords)
        .withField("inputCharacters", ExampleAnnotations::inputCharacters)
        .withField("outputWords", ExampleAnnotations::outputWords)
        .withField("outputCharacters", ExampleAnnotations::outputCharacters)
        .withField("refusal", ExampleAnnotations::refusal)
        .withField("truncated", ExampleAnnotations::truncated)
        .withField("repeatsInput", ExampleAnnotations::repeatsInput)
        .withField("judgeScore", DOUBLE, notes -> notes.judgeScore().orElse(null));
  }

  private static WriteRecordModelType<Neighbour> neighbour() {
    return writeRecordModel(Neighbour.class)
        .withField("id", STRING.notNull(), Neighbour::id)
        .withField("instruction", STRING.notNull(), Neighbour::instruction)
        .withField("score", Neighbour::score);
  }
}
