package org.alpacastreams.inferencegateway.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.inferencegateway.models.ModelFolders;
import org.alpacastreams.inferencegateway.models.ModelRegistry;
import org.alpacastreams.inferencegateway.models.PublishedModel;
import org.alpacastreams.inferencegateway.models.PublishedModel.Source;
import org.alpacastreams.inferencegateway.upstream.UpstreamTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Announces the models that come from elsewhere than the topic: upstreams and a directory. */
@ApplicationScoped
public class ModelSources {
  private static final Logger LOG = LoggerFactory.getLogger(ModelSources.class);
  private static final long LOOK_EVERY_SECONDS = 2;

  private final ModelSettings settings;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "model-folders");
            thread.setDaemon(true);
            return thread;
          });
  private Optional<ScheduledFuture<?>> watch = Optional.empty();
  private volatile SortedMap<String, String> refused = new TreeMap<>();

  @Inject
  ModelSources(ModelSettings settings) {
    this.settings = settings;
  }

  /**
   * Announces what there is, before the topics are read: their aliases may name it. Then the
   * directory is watched.
   */
  void start(ModelRegistry registry) {
    settings.upstreams().forEach(target -> registry.published(model(target)));
    settings
        .folders()
        .ifPresent(
            folders -> {
              look(folders, registry);
              watch =
                  Optional.of(
                      looking.scheduleWithFixedDelay(
                          () -> look(folders, registry),
                          LOOK_EVERY_SECONDS,
                          LOOK_EVERY_SECONDS,
                          TimeUnit.SECONDS));
            });
  }

  void stop() {
    watch.ifPresent(running -> running.cancel(false));
    looking.shutdown();
  }

  /** Folders that are not taken, and why. */
  SortedMap<String, String> refused() {
    return refused;
  }

  private void look(ModelFolders folders, ModelRegistry registry) {
    try {
      ModelFolders.Look look = folders.look();
      SortedMap<String, String> now = new TreeMap<>(look.refused());
      look.gone().forEach(registry::folderGone);
      look.appeared()
          .forEach(
              model -> {
                if (!registry.published(model)) {
                  LOG.warn("the folder of model '{}' is hidden: that id is taken", model.id());
                }
              });
      now.forEach(
          (folder, why) -> {
            if (!why.equals(refused.get(folder))) {
              LOG.warn("{}", why);
            }
          });
      refused = now;
    } catch (RuntimeException e) {
      LOG.error("the directory of models cannot be looked at; trying again", e);
    }
  }

  private static PublishedModel model(UpstreamTarget target) {
    return new PublishedModel(
        new ModelPublished(
            target.id(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            target.baseUrl().toString(),
            List.of(),
            new TreeMap<>(),
            target.licence()),
        Clock.systemUTC().millis(),
        new Source.Upstream(target));
  }
}
