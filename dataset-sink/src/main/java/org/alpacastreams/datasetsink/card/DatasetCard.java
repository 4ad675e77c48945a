package org.alpacastreams.datasetsink.card;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.licences.LicenceTable;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.datasetsink.version.ValidationShare;
import org.alpacastreams.datasetsink.version.ValidationShare.Split;
import org.alpacastreams.datasetsink.version.VersionFormat;

/**
 * {@code README.md}: the card as the Hugging Face hub reads it. Licences follow from the catalogue
 * and the table that ship with the project, never from a setting: whoever writes a version writes
 * the same bytes.
 */
public final class DatasetCard implements VersionFormat {
  /** The file's name. */
  public static final String FILE_NAME = "README.md";

  private final List<String> files;
  private final Predicate<AcceptedExample> heldOut;
  private final LicenceTable licences = LicenceTable.standard();
  private final TeacherCatalogue teachers = TeacherCatalogue.standard();

  /**
   * A card that describes and shows {@code others}, the version's other files.
   *
   * @param heldOut which examples are for validation; where none is, a file of them is not there
   */
  public DatasetCard(Collection<String> others, Predicate<AcceptedExample> heldOut) {
    this.heldOut = heldOut;
    List<String> all = new ArrayList<>(List.of(FILE_NAME));
    all.addAll(others);
    this.files = List.copyOf(all);
  }

  @Override
  public String fileName() {
    return FILE_NAME;
  }

  @Override
  public VersionFormat dividedBy(ValidationShare share) {
    return new DatasetCard(
        others(files), example -> share.splitOf(example.exampleId()) == Split.VALIDATION);
  }

  @Override
  public VersionFormat beside(List<String> all) {
    return new DatasetCard(others(all), heldOut);
  }

  private static List<String> others(List<String> files) {
    return files.stream().filter(file -> !file.equals(FILE_NAME)).toList();
  }

  @Override
  public Writing begin(OutputStream out) {
    CardSurvey survey = new CardSurvey(heldOut);
    return new Writing() {
      @Override
      public void visit(AcceptedExample example) {
        survey.visit(example);
      }

      @Override
      public void end() throws IOException {
        CardFacts facts = survey.facts();
        CardLicence licence = CardLicence.of(facts.contributions(), licences, teachers);
        List<String> written =
            files.stream()
                .filter(file -> facts.heldOut() > 0 || !file.equals(FrontMatter.VALIDATION))
                .toList();
        out.write(CardText.of(facts, licence, written).getBytes(StandardCharsets.UTF_8));
      }
    };
  }
}
