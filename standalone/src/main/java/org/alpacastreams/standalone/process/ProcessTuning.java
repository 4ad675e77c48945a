package org.alpacastreams.standalone.process;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a process gets where the user says nothing.
 *
 * <p>C1 alone is enough where a teacher's pace sets the pace; parsing, judging and models are worth
 * the second compiler. Heaps are small: what a model takes is native memory, beside the heap.
 */
enum ProcessTuning {
  BROKER(PipelinePlan.BROKER, 9092, "192m", true, false),
  SAMPLER(PipelinePlan.SAMPLER, 8081, "96m", true, false),
  GENERATOR("generator", 8082, "104m", false, false),
  FILTER("dedup-filter", 8083, "256m", false, false),
  SINK(PipelinePlan.SINK, 8084, "128m", true, false),
  TRAINER(PipelinePlan.TRAINER, 8085, "256m", false, true),
  GATEWAY(PipelinePlan.GATEWAY, 8080, "160m", false, true);

  private static final int FIRST_JAVA_THAT_ASKS_FOR_NATIVES = 22;

  private final String process;
  private final int port;
  private final String heap;
  private final boolean firstCompilerOnly;
  private final boolean computesModels;

  ProcessTuning(
      String process, int port, String heap, boolean firstCompilerOnly, boolean computesModels) {
    this.process = process;
    this.port = port;
    this.heap = heap;
    this.firstCompilerOnly = firstCompilerOnly;
    this.computesModels = computesModels;
  }

  String process() {
    return process;
  }

  int port() {
    return port;
  }

  String heap() {
    return heap;
  }

  boolean firstCompilerOnly() {
    return firstCompilerOnly;
  }

  /** Whether it runs libtorch: the trainer and the gateway, which one may also leave off. */
  boolean computesModels() {
    return computesModels;
  }

  /** Options of its JVM that depend on what it does. */
  String[] options() {
    if (!computesModels) {
      return new String[] {"-Xss512k"};
    }
    // libtorch's interpreter recurses on the calling thread's stack, which keeps its usual size.
    return Runtime.version().feature() < FIRST_JAVA_THAT_ASKS_FOR_NATIVES
        ? new String[0]
        : new String[] {"--enable-native-access=ALL-UNNAMED"};
  }

  /** Its environment, as far as the user's own does not say otherwise. */
  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    if (!computesModels) {
      // glibc otherwise keeps an arena of native memory per thread.
      environment.put("MALLOC_ARENA_MAX", "2");
      return environment;
    }
    environment.put("DJL_OFFLINE", "true");
    // Threads that train side by side would wait for each other at one arena.
    environment.put("MALLOC_ARENA_MAX", "8");
    // Giving freed tensors back page by page slows a training much.
    environment.put("MALLOC_TRIM_THRESHOLD_", "1073741824");
    environment.put("MALLOC_MMAP_THRESHOLD_", "1073741824");
    // Threads that wait for work spin for a moment only, and leave the cores to everybody else. The
    // gateway's wait for each other at every layer of every token, while broker, clients and other
    // services want the same cores: there a thread that spins delays the one that it waits for.
    environment.put("GOMP_SPINCOUNT", this == GATEWAY ? "1000" : "20000");
    // Shapes vary from update to update: what was compiled for old ones need not be kept.
    environment.put("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "64");
    return environment;
  }

  /** The processes that are started. */
  static ProcessTuning[] of(boolean withModels) {
    return Arrays.stream(values())
        .filter(tuning -> withModels || !tuning.computesModels)
        .toArray(ProcessTuning[]::new);
  }
}
