package org.alpacastreams.inferencegateway.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.contracts.models.ModelPublished;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {
  @TempDir private Path directory;
  private VersionFile weights;

  @BeforeEach
  void aModel() throws Exception {
    byte[] bytes = {1, 2, 3};
    Files.write(directory.resolve("model.safetensors"), bytes);
    weights =
        new VersionFile(
            "model.safetensors",
            bytes.length,
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
  }

  @Test
  void trustsFilesThatAreAsAnnounced() {
    assertThat(ModelFiles.verified(card(directory.toUri().toString(), weights)))
        .isEqualTo(directory);
  }

  @Test
  void refusesChangedShortenedAndMissingFiles() throws Exception {
    ModelPublished card = card(directory.toUri().toString(), weights);
    Files.write(directory.resolve("model.safetensors"), new byte[] {1, 2, 4});
    assertThatThrownBy(() -> ModelFiles.verified(card))
        .isInstanceOf(BrokenModelException.class)
        .hasMessageContaining("SHA-256")
        .hasMessageContaining("model.safetensors");
    Files.write(directory.resolve("model.safetensors"), new byte[] {1, 2});
    assertThatThrownBy(() -> ModelFiles.verified(card))
        .hasMessageContaining("has 2 bytes, 3 were announced");
    Files.delete(directory.resolve("model.safetensors"));
    assertThatThrownBy(() -> ModelFiles.verified(card)).hasMessageContaining("lacks its file");
  }

  @Test
  void refusesPlacesItMustNotRead() throws Exception {
    Files.write(directory.resolve("secret"), new byte[] {1, 2, 3});
    Path model = Files.createDirectory(directory.resolve("model"));
    VersionFile outside = new VersionFile("../secret", 3, weights.sha256());
    assertThatThrownBy(() -> ModelFiles.verified(card(model.toUri().toString(), outside)))
        .hasMessageContaining("no path inside its directory");
    assertThatThrownBy(() -> ModelFiles.verified(card("https://example.org/model", weights)))
        .hasMessageContaining("reads file: URIs");
    assertThatThrownBy(() -> ModelFiles.verified(card("not a uri", weights)))
        .hasMessageContaining("reads file: URIs");
    assertThatThrownBy(
            () -> ModelFiles.verified(card(directory.resolve("none").toUri().toString(), weights)))
        .hasMessageContaining("there is no such directory");
  }

  private static ModelPublished card(String location, VersionFile file) {
    return new ModelPublished(
        "m",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        location,
        List.of(file),
        new TreeMap<>(),
        "Apache-2.0");
  }
}
