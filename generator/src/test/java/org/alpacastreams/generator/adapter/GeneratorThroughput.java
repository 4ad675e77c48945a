package org.alpacastreams.generator.adapter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.generator.TestPrompts;
import org.alpacastreams.generator.openai.TestingEndpoint;
import org.alpacastreams.generator.parsing.Completion;
import org.alpacastreams.generator.parsing.CompletionParser;
import org.alpacastreams.generator.parsing.ParsedItem;
import org.alpacastreams.generator.procedural.FlawRates;
import org.alpacastreams.generator.procedural.ProceduralTeacher;
import org.alpacastreams.generator.teachers.CallOutcome.Answered;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.Records;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures a running generator from outside: prompts in, settlements out. See the README.
 *
 * <p>{@code core N} measures writing and parsing N answers; {@code serve} opens an endpoint that
 * answers after 50 ms and prints its URL for the teachers file; {@code load} sends prompts and
 * waits until all are settled.
 */
final class GeneratorThroughput {
  private static final String ITEM =
      " Name one thing to cook today.\n%d. Input:\n<noinput>\n%d. Output:\nA soup.\n###\n";

  private GeneratorThroughput() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "serve" -> serve();
      case "core" -> core(Integer.parseInt(args[1]));
      default -> load(args[1], args[2], Integer.parseInt(args[3]));
    }
  }

  /** The pure core on one thread: writing answers and reading them again. */
  private static void core(int answers) {
    ProceduralTeacher teacher =
        new ProceduralTeacher(TestPrompts.procedural(), FlawRates.REALISTIC, Runnable::run);
    for (int round = 0; round < 5; round++) {
      List<Answered> written = new ArrayList<>();
      long start = System.nanoTime();
      for (int i = 0; i < answers; i++) {
        SampledPrompt prompt =
            TestPrompts.prompt(
                "procedural", "core-%d-%06d/1".formatted(round, i), TestPrompts.ALPACA);
        written.add((Answered) teacher.answer(prompt).join());
      }
      System.out.printf("written: %.0f answers/s%n", perSecond(answers, start));
      for (Parsing parsing : Parsing.values()) {
        int intact = 0;
        int all = 0;
        start = System.nanoTime();
        for (Answered answer : written) {
          for (ParsedItem item :
              CompletionParser.of(parsing)
                  .parse(new Completion(4, answer.text(), answer.finishReason()))) {
            all++;
            intact += item instanceof ParsedItem.Intact ? 1 : 0;
          }
        }
        System.out.printf(
            "%s: %.0f answers/s; %.1f %% of %d items intact%n",
            parsing, perSecond(answers, start), 100.0 * intact / all, all);
      }
    }
  }

  private static double perSecond(int count, long startNanos) {
    return count / ((System.nanoTime() - startNanos) / 1e9);
  }

  @SuppressWarnings("try")
  private static void serve() throws InterruptedException {
    StringBuilder answer = new StringBuilder();
    for (int i = 4; i < 20; i++) {
      answer.append(i == 4 ? "" : i + ". Instruction:").append(ITEM.formatted(i, i));
    }
    TestingEndpoint.Reply reply =
        TestingEndpoint.chat(answer.toString()).after(Duration.ofMillis(50));
    try (TestingEndpoint endpoint = new TestingEndpoint(request -> reply)) {
      System.out.println(endpoint.baseUrl());
      Thread.currentThread().join();
    }
  }

  private static void load(String bootstrapServers, String teacher, int prompts) throws Exception {
    KafkaConnection connection = KafkaConnection.of(bootstrapServers);
    String run = "load" + ThreadLocalRandom.current().nextInt(1_000_000);
    try (var producer =
            new KafkaProducer<byte[], byte[]>(ClientConfiguration.producer(connection, "load"));
        var consumer =
            new KafkaConsumer<byte[], byte[]>(ClientConfiguration.groupless(connection, "load"))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.PROMPTS_SETTLED.name()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position);
      long start = System.nanoTime();
      for (int i = 0; i < prompts; i++) {
        SampledPrompt prompt =
            TestPrompts.prompt(teacher, "cooking-%s-%06d/1".formatted(run, i), TestPrompts.ALPACA);
        var unused =
            producer.send(Records.of(Topics.PROMPTS_SAMPLED, prompt.context().promptId(), prompt));
      }
      producer.flush();
      int settled = 0;
      long first = 0;
      while (settled < prompts) {
        int more = consumer.poll(Duration.ofMillis(100)).count();
        first = settled == 0 && more > 0 ? System.nanoTime() : first;
        settled += more;
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          "%s: %d prompts settled in %.2f s: %.0f calls/s (first after %.2f s)%n",
          teacher, prompts, seconds, prompts / seconds, (first - start) / 1e9);
    }
  }
}
