package org.alpacastreams.promptsampler.adapter;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology without a broker, its topics typed by their contracts. */
final class SamplerDriver implements AutoCloseable {
  private final TopologyTestDriver driver;

  SamplerDriver(Path directory) {
    Properties settings = new Properties();
    settings.put("application.id", "test");
    settings.put("bootstrap.servers", "unused:1");
    settings.put("state.dir", directory.toString());
    SamplerMetrics metrics = new SamplerMetrics(new SimpleMeterRegistry());
    driver =
        new TopologyTestDriver(
            PromptSamplerTopology.of(TeacherCatalogue.standard(), metrics), settings);
  }

  <V> TestInputTopic<String, V> input(Topic<V> topic) {
    return driver.createInputTopic(
        topic.name(), new StringSerializer(), topic.valueSerde().serializer());
  }

  <V> TestOutputTopic<String, V> output(Topic<V> topic) {
    return driver.createOutputTopic(
        topic.name(), new StringDeserializer(), topic.valueSerde().deserializer());
  }

  TestInputTopic<byte[], byte[]> bytesInto(Topic<?> topic) {
    return driver.createInputTopic(
        topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  TestOutputTopic<byte[], byte[]> deadLettersOf(Topic<?> topic) {
    return driver.createOutputTopic(
        topic.deadLetterName(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Lets the clock go on, with every tick in between. */
  void advance(Duration time) {
    driver.advanceWallClockTime(time);
  }

  long acceptedIn(String dataset) {
    return driver.<String, Long>getKeyValueStore(PromptSamplerTopology.ACCEPTED).get(dataset);
  }

  static String header(TestRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    driver.close();
  }
}
