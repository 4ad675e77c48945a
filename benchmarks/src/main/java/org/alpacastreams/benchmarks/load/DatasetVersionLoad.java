package org.alpacastreams.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.Annotation;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.Records;
import org.alpacastreams.messaging.TopicProvisioner;
import org.apache.kafka.clients.producer.KafkaProducer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The packaged sink with the heap that the launcher gives it: one version of many examples. */
@Command(
    name = "dataset-version",
    description = "The packaged sink cuts a version of a file's rows: time, memory, sizes.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class DatasetVersionLoad implements Callable<Integer> {
  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger KAFKA = Logger.getLogger("");

  private static final String DATASET = "measured";
  private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(\\d+M\\)");
  private static final double MEGABYTE = 1e6;

  @Parameters(
      arity = "0..1",
      defaultValue = "../shared/reference/alpaca/alpaca_data.json",
      description = "A file of examples: a JSON array or JSON Lines (default: ${DEFAULT-VALUE}).")
  private Path rows;

  @Option(
      names = "--annotate",
      defaultValue = "nearest",
      converter = LowerCaseAnnotation.class,
      description = "What examples say about their neighbours: none, nearest or full.")
  private Annotation annotation;

  @Option(
      names = "--sink",
      defaultValue = "dataset-sink/target/quarkus-app/quarkus-run.jar",
      description = "The packaged service.")
  private Path sink;

  @Option(
      names = "--java-options",
      split = ",",
      defaultValue = "-Xmx128m,-Xss512k,-XX:+UseSerialGC,-XX:TieredStopAtLevel=1",
      description = "For the service, between commas (default: ${DEFAULT-VALUE}).")
  private List<String> javaOptions;

  private static final class LowerCaseAnnotation implements CommandLine.ITypeConverter<Annotation> {
    @Override
    public Annotation convert(String value) {
      return Annotation.valueOf(value.toUpperCase(Locale.ROOT));
    }
  }

  /** Runs the command. */
  public static void main(String[] arguments) {
    KAFKA.setLevel(Level.WARNING);
    System.exit(new CommandLine(new DatasetVersionLoad()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("dataset-version");
    List<AcceptedExample> examples = new AcceptedRows(DATASET, annotation).of(rows);
    System.out.printf(Locale.ROOT, "%,d examples in %s%n", examples.size(), directory);
    Path collections = directory.resolve("gc.log");
    List<String> options = new ArrayList<>(javaOptions);
    options.add("-Xlog:gc:file=" + collections);
    options.add("-Dalpaca.versions.every=1000000000");
    try (BrokerProcess kafka = BrokerProcess.start(directory)) {
      KafkaConnection connection = KafkaConnection.of(kafka.bootstrapServers());
      new TopicProvisioner(connection, TopicProvisioner.Mode.CREATE).ensure(Topics.all());
      int port = EmbeddedKafka.freePort();
      long start = System.nanoTime();
      try (ServiceProcess service =
          ServiceProcess.start(
              new ServiceProcess.Settings(
                  "dataset-sink", sink, directory, kafka.bootstrapServers(), port, options))) {
        service.awaitReady();
        System.out.printf(Locale.ROOT, "ready after %.1f s%n", secondsSince(start));
        return measure(connection, new SinkClient(port), examples, service, collections);
      }
    }
  }

  private int measure(
      KafkaConnection connection,
      SinkClient client,
      List<AcceptedExample> examples,
      ServiceProcess service,
      Path collections)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    send(connection, examples);
    client.awaitExamples(DATASET, examples.size());
    System.out.printf(Locale.ROOT, "appended in %.1f s%n", secondsSince(start));

    start = System.nanoTime();
    JsonNode version = client.cut(DATASET, examples.size());
    System.out.printf(Locale.ROOT, "cut in %.1f s:%n", secondsSince(start));
    boolean equal = printFiles(version);

    start = System.nanoTime();
    client.cut(DATASET, examples.size() - 1L);
    System.out.printf(Locale.ROOT, "a further one, of one less, in %.1f s%n", secondsSince(start));
    start = System.nanoTime();
    client.cut(DATASET, examples.size());
    System.out.printf(Locale.ROOT, "verified in %.1f s%n", secondsSince(start));
    printMemory(service, collections);
    return equal ? 0 : 1;
  }

  private static void send(KafkaConnection connection, List<AcceptedExample> examples) {
    try (var producer =
        new KafkaProducer<byte[], byte[]>(ClientConfiguration.producer(connection, "load"))) {
      for (AcceptedExample example : examples) {
        var unused = producer.send(Records.of(Topics.EXAMPLES_ACCEPTED, DATASET, example));
      }
      producer.flush();
    }
  }

  private boolean printFiles(JsonNode version) throws IOException {
    String expected = sha256(rows);
    boolean equal = false;
    for (JsonNode file : version.get("files")) {
      boolean same = file.get("sha256").textValue().equals(expected);
      equal |= same;
      System.out.printf(
          Locale.ROOT,
          "  %-26s %7.2f MB%s%n",
          file.get("path").textValue(),
          file.get("bytes").longValue() / MEGABYTE,
          same ? ", the bytes of " + rows.getFileName() : "");
    }
    if (!equal) {
      System.out.printf("  no file has the bytes of %s%n", rows);
    }
    return equal;
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void printMemory(ServiceProcess service, Path collections) throws IOException {
    long before = 0;
    long after = 0;
    for (String line : Files.readAllLines(collections)) {
      Matcher collection = COLLECTION.matcher(line);
      if (collection.find()) {
        before = Math.max(before, Long.parseLong(collection.group(1)));
        after = Math.max(after, Long.parseLong(collection.group(2)));
      }
    }
    System.out.printf(
        "heap at most %d MB before a collection, %d MB after one; %d MB resident%n",
        before, after, service.mostResidentMegabytes());
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
