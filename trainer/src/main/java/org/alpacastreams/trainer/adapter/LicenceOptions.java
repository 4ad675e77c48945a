package org.alpacastreams.trainer.adapter;

import java.util.Optional;
import org.alpacastreams.contracts.licences.LicenceTable;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.trainer.library.BaseModel;
import org.alpacastreams.trainer.licence.Licensing;
import org.alpacastreams.trainer.licence.ModelLicence;
import org.alpacastreams.trainer.licence.StatedLicences;
import picocli.CommandLine.Option;

/** Licences on the command line: what no file tells. */
final class LicenceOptions {
  @Option(
      names = "--dataset-licence",
      paramLabel = "ID",
      description = "Licence of the dataset, such as cc-by-nc-4.0; the model has the strictest.")
  String dataset;

  @Option(
      names = "--base-licence",
      paramLabel = "ID",
      description = "Licence of the base model, instead of what its card says.")
  String base;

  /** That of a model trained on the file {@code name}. */
  ModelLicence licence(BaseModel model, String name) {
    StatedLicences stated =
        new StatedLicences(
            Optional.ofNullable(base),
            StatedLicences.NONE.seeds(),
            Optional.empty(),
            Optional.empty());
    return new Licensing(LicenceTable.standard(), TeacherCatalogue.standard(), stated)
        .ofFile(model.modelId(), model.licence(), name, Optional.ofNullable(dataset));
  }
}
