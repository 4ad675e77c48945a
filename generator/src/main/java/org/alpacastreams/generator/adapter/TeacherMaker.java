package org.alpacastreams.generator.adapter;

import java.net.http.HttpClient;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.alpacastreams.contracts.teachers.TeacherProfile;
import org.alpacastreams.generator.openai.Backoff;
import org.alpacastreams.generator.openai.OpenAiTeacher;
import org.alpacastreams.generator.procedural.FlawRates;
import org.alpacastreams.generator.procedural.ProceduralTeacher;
import org.alpacastreams.generator.teachers.Teacher;

/** Makes teachers of profiles. All of them share a few threads: calls are asynchronous. */
final class TeacherMaker {
  /**
   * An idle connection that the server has closed meanwhile fails the next call, which then counts
   * as spent; beside calls of seconds, a new connection costs nothing.
   */
  private static final String KEEP_ALIVE_SECONDS = "jdk.httpclient.keepalive.timeout";

  private static final int THREADS = 4;

  private final FlawRates flawRates;
  private final Function<String, Optional<String>> environment;
  private final Executor executor;
  private final HttpClient client;

  /**
   * A maker of teachers.
   *
   * @param environment finds environment variables, where keys may be
   */
  TeacherMaker(FlawRates flawRates, Function<String, Optional<String>> environment) {
    this.flawRates = flawRates;
    this.environment = environment;
    if (System.getProperty(KEEP_ALIVE_SECONDS) == null) {
      System.setProperty(KEEP_ALIVE_SECONDS, "4");
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "teachers");
              thread.setDaemon(true);
              return thread;
            });
    this.executor = threads;
    this.client = OpenAiTeacher.connections(threads);
  }

  /** The teacher that {@code profile} describes. */
  Teacher make(TeacherProfile profile) {
    return switch (profile.kind()) {
      case PROCEDURAL -> new ProceduralTeacher(profile, flawRates, executor);
      case OPENAI_CHAT, OPENAI_COMPLETIONS ->
          new OpenAiTeacher(profile, environment, client, Backoff.STANDARD);
    };
  }
}
