package org.alpacastreams.inferencegateway.adapter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.models.ComparisonJudged;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.inferencegateway.answering.AnswerObserver;
import org.alpacastreams.inferencegateway.answering.AnswerQueue;
import org.alpacastreams.inferencegateway.answering.Answering;
import org.alpacastreams.inferencegateway.answering.Elsewhere;
import org.alpacastreams.inferencegateway.answering.Tokenizing;
import org.alpacastreams.inferencegateway.models.ModelLoader;
import org.alpacastreams.inferencegateway.models.ModelRegistry;
import org.alpacastreams.inferencegateway.models.ModelStatus;
import org.alpacastreams.inferencegateway.models.PromotionRule;
import org.alpacastreams.inferencegateway.models.PublishedModel;
import org.alpacastreams.inferencegateway.models.RegistrySettings;
import org.alpacastreams.inferencegateway.pipeline.PipelineBoard;
import org.alpacastreams.inferencegateway.pipeline.PipelineView;
import org.alpacastreams.messaging.TopicProvisioner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The assembled service: it waits for the broker, then follows the topics until closed. */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final String SERVICE = "inference-gateway";
  private static final long CLOSE_TIMEOUT_MS = 10_000;

  /**
   * Every verdict carries its dataset's counts, so that the last ones tell as much as all; how far
   * back they go is how far back the rate of acceptance is known after a start.
   */
  private static final long VERDICTS_PER_PARTITION = 2_000;

  private final GatewaySettings settings;
  private final PipelineBoard board;
  private final AliasAnnouncements announcements;
  private final ModelRegistry registry;
  private final ExecutorService starting =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "answers");
            thread.setDaemon(true);
            return thread;
          });
  private final Consumer<ComparisonJudged> verdicts;
  private final AnswerQueue queue;
  private final Answering answering;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final TopicFollower follower;
  private final Thread thread = new Thread(this::run, "topics");

  /** A service that is not started yet, and whose aliases move as they do by default. */
  public Gateway(GatewaySettings settings, ModelLoader loader, AnswerObserver observer) {
    this(
        settings,
        new RegistrySettings(
            settings.modelsLoaded(),
            OptionalLong.empty(),
            Map.of(ModelRegistry.LATEST, new PromotionRule.Newest())),
        loader,
        observer,
        Elsewhere.NOWHERE,
        judged -> {});
  }

  /**
   * A service that is not started yet.
   *
   * @param elsewhere asks the servers of models that are computed there
   * @param verdicts takes every verdict of a blind comparison, old ones first
   */
  public Gateway(
      GatewaySettings settings,
      RegistrySettings models,
      ModelLoader loader,
      AnswerObserver observer,
      Elsewhere elsewhere,
      Consumer<ComparisonJudged> verdicts) {
    this.settings = settings;
    this.verdicts = verdicts;
    this.board = new PipelineBoard(settings.trainingStartsAt());
    String clientId = SERVICE + "-" + settings.instanceId();
    this.announcements = new AliasAnnouncements(settings.connection(), clientId);
    this.registry = new ModelRegistry(loader, models, announcements);
    announcements.onLoss(registry::notAnnounced);
    this.queue = new AnswerQueue(settings.answersRunning(), settings.answersWaiting(), starting);
    this.answering =
        new Answering(
            registry,
            queue,
            observer,
            settings.longestLoading(),
            settings.longestAnswer(),
            elsewhere);
    this.follower =
        new TopicFollower(
            settings.connection(),
            clientId,
            followed(),
            board::broker,
            registry::caughtUp,
            closing);
    board.broker(waiting());
  }

  /** Starts its thread; returns at once. */
  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  public ModelRegistry registry() {
    return registry;
  }

  /** Completes when the changes of aliases so far were tried to write: whether the last was. */
  public CompletableFuture<Boolean> aliasesWritten() {
    return announcements.written();
  }

  public Answering answering() {
    return answering;
  }

  public Tokenizing tokenizing() {
    return new Tokenizing(registry);
  }

  /** Whether there is a model that could answer now. */
  public boolean answers() {
    return registry.models().stream().anyMatch(m -> m.state() == ModelStatus.State.LOADED);
  }

  public AnswerQueue queue() {
    return queue;
  }

  /** Everything that the pipeline's page shows, as it is now. */
  public PipelineView pipeline() {
    return pipeline(Optional.empty());
  }

  /**
   * The same with one dataset in detail.
   *
   * @param dataset the one that is looked at, if one was chosen
   */
  public PipelineView pipeline(Optional<String> dataset) {
    return board.view(registry.models(), dataset);
  }

  /** The announcement of a dataset version. */
  public Optional<DatasetVersioned> version(String dataset, String version) {
    return board.version(dataset, version);
  }

  /** Whether all topics have been read up to where they were at the start. */
  public boolean ready() {
    return follower.caughtUp();
  }

  /** Whether its thread lives. */
  public boolean alive() {
    return thread.isAlive();
  }

  @Override
  public void close() {
    closing.set(true);
    if (!follower.following()) {
      thread.interrupt();
    }
    try {
      thread.join(CLOSE_TIMEOUT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    registry.close();
    announcements.close();
    starting.shutdown();
  }

  private List<FollowedTopic<?>> followed() {
    return List.of(
        FollowedTopic.whole(Topics.MODELS_PUBLISHED, this::model),
        FollowedTopic.whole(
            Topics.MODELS_ALIASED,
            (alias, event, at) ->
                event.ifPresentOrElse(
                    change -> registry.aliased(change, at), () -> registry.aliasForgotten(alias))),
        FollowedTopic.whole(
            Topics.COMPARISONS_JUDGED, (key, judged, at) -> judged.ifPresent(this::judged)),
        FollowedTopic.whole(
            Topics.RUNS_STATE, (key, run, at) -> run.ifPresent(state -> board.run(state, at))),
        FollowedTopic.whole(
            Topics.DATASETS_VERSIONED,
            (key, version, at) ->
                version.ifPresentOrElse(
                    event -> board.version(event, at), () -> board.versionWithdrawn(key))),
        FollowedTopic.whole(
            Topics.TRAININGS_PROGRESS,
            (key, progress, at) -> progress.ifPresent(event -> board.training(event, at))),
        FollowedTopic.tail(
            Topics.EXAMPLES_ACCEPTED,
            VERDICTS_PER_PARTITION,
            (key, example, at) -> example.ifPresent(event -> board.accepted(event, at))),
        FollowedTopic.tail(
            Topics.EXAMPLES_REJECTED,
            VERDICTS_PER_PARTITION,
            (key, example, at) -> example.ifPresent(event -> board.rejected(event, at))));
  }

  private void judged(ComparisonJudged verdict) {
    verdicts.accept(verdict);
    registry.judged();
  }

  private void model(String modelId, Optional<ModelPublished> card, long at) {
    card.ifPresentOrElse(
        event -> registry.published(new PublishedModel(event, at)),
        () -> registry.withdrawn(modelId));
  }

  private void run() {
    while (!closing.get()) {
      try {
        new TopicProvisioner(settings.connection(), settings.topics())
            .ensure(followed().stream().map(FollowedTopic::topic).toList());
        follower.run();
      } catch (InterruptedException e) {
        closing.set(true);
      } catch (RuntimeException e) {
        board.broker(e.getMessage() == null ? e.toString() : e.getMessage());
        LOG.error("the topics cannot be followed; trying again", e);
        pause();
      }
    }
  }

  private String waiting() {
    return "Waiting for the Kafka broker at %s."
        .formatted(settings.connection().bootstrapServers());
  }

  private void pause() {
    try {
      Thread.sleep(3_000);
    } catch (InterruptedException e) {
      closing.set(true);
    }
  }
}
