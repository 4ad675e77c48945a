package org.alpacastreams.inferencegateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamFileTest {
  @TempDir private Path directory;

  @Test
  void readsModelsAndTheirKeysAndNeverShowsThose() throws IOException {
    Files.writeString(directory.resolve("ollama.key"), " from-file \n");
    List<UpstreamTarget> targets =
        read(
            "[{'id': 'big', 'baseUrl': 'http://localhost:8000/v1/', 'model': 'Qwen/Qwen3-8B',"
                + " 'apiKeyEnvironment': 'VLLM_KEY', 'licence': 'apache-2.0', 'context': 8192},"
                + " {'id': 'small', 'baseUrl': 'https://ollama.example/v1', 'model': 'gemma3:1b',"
                + " 'apiKeyFile': 'ollama.key'}]");
    assertThat(targets)
        .containsExactly(
            new UpstreamTarget(
                "big",
                URI.create("http://localhost:8000/v1/"),
                "Qwen/Qwen3-8B",
                Optional.of(new ApiKey("from-environment")),
                "apache-2.0",
                OptionalInt.of(8192)),
            new UpstreamTarget(
                "small",
                URI.create("https://ollama.example/v1"),
                "gemma3:1b",
                Optional.of(new ApiKey("from-file")),
                "unknown",
                OptionalInt.empty()));
    assertThat(targets.toString()).doesNotContain("from-");
    assertThat(targets.get(0).endpoint("/completions"))
        .isEqualTo(URI.create("http://localhost:8000/v1/completions"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | must hold a list",
        "[{ | cannot be read as JSON",
        "[{'baseUrl': 'http://a/v1', 'model': 'm'}] | entry 1, id: it is missing",
        "[{'id': 'latest', 'baseUrl': 'http://a/v1', 'model': 'm'}] | entry 1, id: 'latest' is no name",
        "[{'id': 'x', 'baseUrl': 'ftp://a', 'model': 'm'}] | entry 1, baseUrl: 'ftp://a' is no http",
        "[{'id': 'x', 'baseUrl': 'http://k:s@a/v1', 'model': 'm'}] | entry 1, baseUrl:",
        "[{'id': 'x', 'baseUrl': 'http://a/v1', 'model': 3}] | entry 1, model: a text is needed, not 3",
        "[{'id': 'x', 'baseUrl': 'http://a/v1', 'model': 'm', 'context': 0}] | entry 1, context: 0",
        "[{'id': 'x', 'baseUrl': 'http://a/v1', 'model': 'm', 'apiKey': 's'}] | entry 1, apiKey: there is no such field",
        "[{'id': 'x', 'baseUrl': 'http://a/v1', 'model': 'm', 'apiKeyEnvironment': 'NONE'}] | the variable NONE is not set",
        "[{'id': 'x', 'baseUrl': 'http://a/v1', 'model': 'm', 'apiKeyFile': 'none'}] | cannot be read",
        "[{'id': 'x', 'baseUrl': 'http://a/v1', 'model': 'm'}, {'id': 'x', 'baseUrl': 'http://a/v1', 'model': 'm'}] | entry 2, id: 'x' is there twice",
      })
  void namesTheMistakeAndItsPlace(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("alpaca.upstreams.file '")
        .hasMessageContaining(message);
  }

  private List<UpstreamTarget> read(String json) throws IOException {
    Path file = directory.resolve("upstreams.json");
    Files.writeString(file, json.replace('\'', '"'));
    return UpstreamFile.read(file, Map.of("VLLM_KEY", "from-environment")::get);
  }
}
