package org.alpacastreams.standalone.importing.adapter;

import java.util.Optional;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.examplefiles.ExampleFile;
import org.alpacastreams.standalone.importing.ImportKind;
import org.alpacastreams.standalone.importing.ImportSurvey;

/**
 * What an import shall do.
 *
 * @param settings how the dataset is judged where it is new
 * @param settingsChosen whether the user chose them: then a dataset with others is a conflict;
 *     otherwise the dataset's own are taken
 * @param seeds tasks that join the pool first
 * @param filterGroup the consumer group of the dedup-filter: its Streams application id
 * @param awaitVerdicts whether to wait for the verdicts
 */
public record ImportPlan(
    String dataset,
    ImportKind kind,
    Source rows,
    Optional<Source> seeds,
    DatasetSettings settings,
    boolean settingsChosen,
    String filterGroup,
    boolean awaitVerdicts) {

  /** A file and what is known of it. */
  public record Source(ExampleFile file, ImportSurvey survey) {}
}
