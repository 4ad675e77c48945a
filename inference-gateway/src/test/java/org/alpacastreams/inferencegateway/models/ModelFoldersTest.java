package org.alpacastreams.inferencegateway.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFoldersTest {
  @TempDir private Path temporary;
  private Path directory;
  private ModelFolders folders;

  @BeforeEach
  void emptyDirectory() throws IOException {
    directory = Files.createDirectory(temporary.resolve("models"));
    folders = new ModelFolders(directory);
  }

  @Test
  void takesWhatIsThereAtTheStartWithTheLicenceOfItsCard() throws IOException {
    folder("llama", "---\nlanguage: en\nlicense: mit\n---\n# Card\n");
    folder("named", "---\nlicense: other\nlicense_name: \"llama3.2\"\n---\n");
    folder("prose", "# Card\nlicense: mit\n");
    folder("bare", "");
    Files.createDirectory(directory.resolve("no-model"));
    assertThat(folders.look().appeared())
        .extracting(model -> model.id() + ": " + model.card().licence())
        .containsExactly("bare: unknown", "llama: mit", "named: llama3.2", "prose: unknown");
    assertThat(folders.look().appeared()).isEmpty();
  }

  @Test
  void waitsUntilAFolderIsCopiedAndTellsWhenItChangesAndGoes() throws IOException {
    folders.look();
    Path folder = folder("late", "");
    assertThat(folders.look().appeared()).as("perhaps still growing").isEmpty();
    Files.writeString(folder.resolve("model.safetensors"), "half");
    assertThat(folders.look().appeared()).as("growing").isEmpty();
    List<PublishedModel> first = folders.look().appeared();
    assertThat(first).extracting(PublishedModel::id).containsExactly("late");

    Files.writeString(folder.resolve("model.safetensors"), "another");
    folders.look();
    List<PublishedModel> second = folders.look().appeared();
    assertThat(second).hasSize(1);
    assertThat(second.get(0).hasTheFilesOf(first.get(0))).isFalse();

    Files.delete(folder.resolve("config.json"));
    assertThat(folders.look().gone()).containsExactly("late");
    assertThat(folders.look().gone()).isEmpty();
  }

  @Test
  void refusesNamesAndLinksThatLeadOutWithAMessage() throws IOException {
    Path outside = Files.createDirectory(temporary.resolve("secrets"));
    Files.writeString(outside.resolve("config.json"), "{}");
    Files.createSymbolicLink(directory.resolve("linked"), outside);
    Path inside = folder("weights", "");
    Files.createSymbolicLink(inside.resolve("model.safetensors"), outside.resolve("config.json"));
    folder("has space", "");
    folder("latest", "");
    folder(".hidden", "");
    Path good = folder("good", "");
    Files.createSymbolicLink(directory.resolve("other-name"), good);

    ModelFolders.Look look = folders.look();
    assertThat(look.appeared())
        .extracting(PublishedModel::id)
        .containsExactly("good", "other-name");
    assertThat(look.refused()).containsOnlyKeys("has space", "latest", "linked", "weights");
    assertThat(look.refused().get("linked"))
        .isEqualTo(
            "%s leads out of %s; copy what it points to"
                .formatted(directory.resolve("linked"), directory));
    assertThat(look.refused().get("weights")).contains("weights/model.safetensors leads out of");
    assertThat(look.refused().get("has space")).contains("rename it to letters, digits");
    assertThat(look.refused().get("latest")).contains("the name of an alias");
  }

  @Test
  void refusesADirectoryThatIsNotThere() {
    assertThatThrownBy(() -> new ModelFolders(temporary.resolve("nowhere")))
        .hasMessageContaining("alpaca.models.directory is '")
        .hasMessageContaining("there is no such directory");
  }

  private Path folder(String name, String card) throws IOException {
    Path folder = Files.createDirectory(directory.resolve(name));
    Files.writeString(folder.resolve("config.json"), "{}");
    if (!card.isEmpty()) {
      Files.writeString(folder.resolve("README.md"), card);
    }
    return folder;
  }
}
