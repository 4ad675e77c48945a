package org.alpacastreams.promptsampler.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.alpacastreams.contracts.DeadLetterHeaders;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.json.SchemaVersion;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableRecordsTest {
  private static final byte[] KEY = {'c', 1, 2};
  private static final byte[] VALUE = "{nonsense".getBytes(StandardCharsets.UTF_8);

  @Test
  void becomeDeadLettersWithTheirBytesUnchanged(@TempDir Path directory) {
    try (SamplerDriver driver = new SamplerDriver(directory)) {
      for (Topic<?> source : PromptSamplerTopology.SOURCES) {
        TestInputTopic<byte[], byte[]> input = driver.bytesInto(source);
        input.pipeInput(KEY, VALUE);
        input.pipeInput(null, VALUE);
        input.pipeInput(new TestRecord<>(KEY, new byte[] {'{', '}'}, newerMajor(source)));

        List<TestRecord<byte[], byte[]>> letters = driver.deadLettersOf(source).readRecordsToList();

        assertThat(letters)
            .extracting(letter -> SamplerDriver.header(letter, DeadLetterHeaders.CODE))
            .containsExactly("malformed-json", "missing-key", "newer-major");
        assertThat(letters)
            .allMatch(
                letter ->
                    SamplerDriver.header(letter, DeadLetterHeaders.TOPIC).equals(source.name()));
        assertThat(letters.get(0).key()).isEqualTo(KEY);
        assertThat(letters.get(0).value()).isEqualTo(VALUE);
        assertThat(SamplerDriver.header(letters.get(0), DeadLetterHeaders.SERVICE))
            .isEqualTo("prompt-sampler");
        assertThat(SamplerDriver.header(letters.get(2), DeadLetterHeaders.OFFSET)).isEqualTo("2");
        assertThat(SamplerDriver.header(letters.get(2), SchemaVersion.HEADER))
            .isEqualTo(source.schema() + "/2.0");
      }
    }
  }

  private static RecordHeaders newerMajor(Topic<?> source) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(SchemaVersion.HEADER, new SchemaVersion(source.schema(), 2, 0).toBytes());
    return headers;
  }
}
