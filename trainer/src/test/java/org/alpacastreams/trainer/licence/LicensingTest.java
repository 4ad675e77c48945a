package org.alpacastreams.trainer.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.alpacastreams.contracts.licences.LicenceTable;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LicensingTest {
  private static final String OPENAI =
      "{\"sources\":{\"teacher\":900},\"teachers\":[{\"teacher\":\"openai\",\"model\":\"gpt-4o-mini\",\"recipe\":\"alpaca\",\"examples\":900}]}";
  private static final String PROCEDURAL =
      "{\"sources\":{\"teacher\":900},\"teachers\":[{\"teacher\":\"procedural\",\"model\":\"procedural-tasks\",\"examples\":900}]}";

  @TempDir Path directory;

  @Test
  void freeThingsMakeAFreeModel() throws IOException {
    ModelLicence licence = licensing().of("nano-base", "apache-2.0", manifest(PROCEDURAL));
    assertThat(licence.id()).isEqualTo("apache-2.0");
    assertThat(licence.commercialUse()).contains(true);
    assertThat(licence.sources())
        .containsExactly(
            "base model nano-base: apache-2.0 (keep the notices and state changes)",
            "seed tasks: apache-2.0 (keep the notices and state changes)",
            "teacher procedural (procedural-tasks): apache-2.0 (keep the notices and state"
                + " changes)");
  }

  @Test
  void aTeachersTermsBindTheModel() throws IOException {
    ModelLicence licence = licensing().of("nano-base", "apache-2.0", manifest(OPENAI));
    assertThat(licence.id()).isEqualTo("no-competing-models");
    assertThat(licence.huggingFace()).isEqualTo("other");
    assertThat(licence.sources().get(2))
        .startsWith("teacher openai (gpt-4o-mini): no-competing-models (OpenAI terms of use");
  }

  /** Alpaca itself: LLaMA weights, text-davinci-003's answers, published under CC BY-NC 4.0. */
  @Test
  void theStrictestWins() throws IOException {
    StatedLicences seeds =
        new StatedLicences(Optional.empty(), "cc-by-nc-4.0", Optional.empty(), Optional.empty());
    assertThat(licensing(seeds).of("nano-base", "apache-2.0", manifest(OPENAI)).id())
        .isEqualTo("cc-by-nc-4.0");
    ModelLicence llama = licensing(seeds).of("llama-7b-hf-base", "other", manifest(OPENAI));
    assertThat(llama.id()).isEqualTo("research-only");
    assertThat(llama.commercialUse()).contains(false);
    assertThat(llama.summary()).startsWith("For non-commercial use only");
  }

  @Test
  void theUnknownIsStricterThanAllThatIsKnown() throws IOException {
    ModelLicence silent = licensing().of("nano-base", "apache-2.0", manifest("{}"));
    assertThat(silent.id()).isEqualTo("unknown");
    assertThat(silent.commercialUse()).isEmpty();
    assertThat(silent.summary()).contains("treat the model as for research only");
    assertThat(silent.sources().get(1)).contains("its manifest does not say where");

    ModelLicence local =
        licensing()
            .of(
                "nano-base",
                "apache-2.0",
                manifest(
                    "{\"sources\":{\"teacher\":1},\"teachers\":[{\"teacher\":\"local\",\"model\":\"my-own\",\"examples\":1}]}"));
    assertThat(local.id()).isEqualTo("unknown");
    assertThat(licensing().of("mystery-base", "unknown", manifest(PROCEDURAL)).id())
        .isEqualTo("unknown");
  }

  @Test
  void anEndpointsModelTellsWhereItsTeacherDoesNot() throws IOException {
    assertThat(
            licensing()
                .of(
                    "nano-base",
                    "apache-2.0",
                    manifest(
                        "{\"sources\":{\"teacher\":1},\"teachers\":[{\"teacher\":\"local\",\"model\":\"meta-llama/Llama-3.2-3B-Instruct\",\"examples\":1}]}"))
                .id())
        .isEqualTo("llama3");
  }

  @Test
  void importsAndOtherToolsAreStatedOrUnknown() throws IOException {
    String manifest = "{\"sources\":{\"external\":5,\"import\":3}}";
    assertThat(licensing().of("nano-base", "apache-2.0", manifest(manifest)).sources())
        .anyMatch(source -> source.contains("alpaca.training.licence.imports is not set"))
        .anyMatch(source -> source.contains("alpaca.training.licence.external is not set"));
    StatedLicences stated =
        new StatedLicences(
            Optional.of("mit"), "apache-2.0", Optional.of("cc-by-4.0"), Optional.of("cc0-1.0"));
    assertThat(licensing(stated).of("mystery-base", "unknown", manifest(manifest)).id())
        .isEqualTo("cc-by-4.0");
  }

  @Test
  void aWellKnownFileIsKnownByItsName() {
    assertThat(
            licensing()
                .ofFile("nano-base", "apache-2.0", "alpaca_data.json", Optional.empty())
                .id())
        .isEqualTo("cc-by-nc-4.0");
    assertThat(licensing().ofFile("nano-base", "apache-2.0", "my.json", Optional.empty()).id())
        .isEqualTo("unknown");
    assertThat(licensing().ofFile("nano-base", "apache-2.0", "my.json", Optional.of("mit")).id())
        .isEqualTo("apache-2.0");
  }

  private static Licensing licensing() {
    return licensing(StatedLicences.NONE);
  }

  private static Licensing licensing(StatedLicences stated) {
    return new Licensing(LicenceTable.standard(), TeacherCatalogue.standard(), stated);
  }

  private DatasetProvenance manifest(String json) throws IOException {
    Files.writeString(directory.resolve("manifest.json"), json);
    return DatasetProvenance.in(directory);
  }
}
