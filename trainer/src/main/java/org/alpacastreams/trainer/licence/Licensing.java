package org.alpacastreams.trainer.licence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.alpacastreams.contracts.licences.Licence;
import org.alpacastreams.contracts.licences.LicenceTable;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.contracts.teachers.TeacherProfile;

/** What went into a model, each part with its licence. */
public final class Licensing {
  private static final String TEACHER = "teacher";

  private final LicenceTable table;
  private final TeacherCatalogue catalogue;
  private final StatedLicences stated;

  public Licensing(LicenceTable table, TeacherCatalogue catalogue, StatedLicences stated) {
    this.table = table;
    this.catalogue = catalogue;
    this.stated = stated;
  }

  /** The licence of a model that was trained on a dataset version. */
  public ModelLicence of(String baseModel, String baseLicence, DatasetProvenance provenance) {
    List<LicenceSource> sources = new ArrayList<>();
    sources.add(base(baseModel, baseLicence));
    if (provenance.sources().isEmpty()) {
      sources.add(
          new LicenceSource(
              "dataset", table.unknown(), "its manifest does not say where its examples are from"));
    }
    if (provenance.sources().containsKey(TEACHER)) {
      sources.add(source("seed tasks", stated.seeds()));
      sources.addAll(teachers(provenance));
    }
    new TreeSet<>(provenance.sources().keySet())
        .stream().filter(source -> !source.equals(TEACHER)).map(this::other).forEach(sources::add);
    return ModelLicence.of(table, sources);
  }

  /** The licence of a model that was trained on a file. */
  public ModelLicence ofFile(
      String baseModel, String baseLicence, String file, Optional<String> fileLicence) {
    LicenceSource dataset =
        fileLicence.map(licence -> source("dataset " + file, licence)).orElseGet(() -> file(file));
    return ModelLicence.of(table, List.of(base(baseModel, baseLicence), dataset));
  }

  private LicenceSource base(String baseModel, String baseLicence) {
    String what = "base model " + baseModel;
    if (stated.baseModel().isPresent()) {
      return source(what, stated.baseModel().get());
    }
    LicenceSource byCard = source(what, baseLicence);
    return byCard.licence().equals(table.unknown())
        ? table
            .ofModel(baseModel.replaceAll("-base$", ""))
            .map(licence -> new LicenceSource(what, licence, "by its name"))
            .orElse(byCard)
        : byCard;
  }

  private List<LicenceSource> teachers(DatasetProvenance provenance) {
    List<LicenceSource> sources = new ArrayList<>();
    for (DatasetProvenance.Contribution contribution : provenance.teachers()) {
      sources.add(teacher(contribution));
    }
    if (sources.isEmpty()) {
      sources.add(new LicenceSource("teachers", table.unknown(), "the manifest names none"));
    }
    return sources.stream().distinct().toList();
  }

  /** The catalogue's word counts, then the model's name: it says more than nothing. */
  private LicenceSource teacher(DatasetProvenance.Contribution contribution) {
    String name = contribution.teacher().orElse("?");
    String model = contribution.model().orElse("?");
    String what = "teacher %s (%s)".formatted(name, model);
    String byCatalogue =
        catalogue.find(name).map(TeacherProfile::licence).orElse("not in the catalogue");
    Licence licence = table.named(byCatalogue);
    if (licence.equals(table.unknown())) {
      licence = table.ofModel(model).orElse(licence);
    }
    return new LicenceSource(what, licence, byCatalogue);
  }

  private LicenceSource other(String source) {
    return switch (source) {
      case "import" ->
          stated
              .imports()
              .map(licence -> source("imported files", licence))
              .orElseGet(() -> unknown("imported files", "imports"));
      default ->
          stated
              .external()
              .map(licence -> source("candidates of other tools (" + source + ")", licence))
              .orElseGet(() -> unknown("candidates of other tools (" + source + ")", "external"));
    };
  }

  private LicenceSource file(String name) {
    return table
        .ofFile(name)
        .map(licence -> new LicenceSource("dataset " + name, licence, "by its name"))
        .orElseGet(() -> new LicenceSource("dataset " + name, table.unknown(), "not stated"));
  }

  private LicenceSource unknown(String what, String setting) {
    return new LicenceSource(
        what, table.unknown(), "alpaca.training.licence.%s is not set".formatted(setting));
  }

  private LicenceSource source(String what, String licence) {
    return new LicenceSource(what, table.named(licence), licence);
  }
}
