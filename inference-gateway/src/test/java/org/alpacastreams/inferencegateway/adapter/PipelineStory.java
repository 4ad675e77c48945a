package org.alpacastreams.inferencegateway.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.contracts.runs.TeacherShare;
import org.alpacastreams.contracts.runs.TeacherTally;
import org.alpacastreams.contracts.trainings.TrainingProgress.StepFinished;
import org.alpacastreams.contracts.trainings.TrainingProgress.TrainingFailed;
import org.alpacastreams.contracts.trainings.TrainingProgress.TrainingFinished;
import org.alpacastreams.contracts.trainings.TrainingProgress.TrainingQueued;

/** A pipeline that has run for half an hour: what its services would have written. */
final class PipelineStory {
  static final String COOKING = "cooking";
  static final String TASKS = "computed-tasks";
  private static final int HALF_HOUR_S = 1_800;
  private static final int VERDICT_EVERY_S = 6;

  private static final List<String[]> ASKED =
      List.of(
          new String[] {
            "Write a shopping list for a Sunday lunch of four.",
            "",
            "Two chickens, a kilo of potatoes, rosemary, lemons, butter and a crusty loaf."
          },
          new String[] {
            "Rewrite the step so that a child can follow it.",
            "Fold the egg whites under the batter until no streaks remain.",
            "Stir the fluffy egg whites in very slowly, from the bottom to the top."
          },
          new String[] {
            "Name a substitute for buttermilk and say how much of it to take.",
            "",
            "A cup of milk with a tablespoon of lemon juice, left to stand for five minutes."
          },
          new String[] {
            "Convert the oven temperature to degrees Celsius.", "375 °F", "About 190 °C."
          },
          new String[] {
            "Explain why bread dough is left to rest before it is shaped.",
            "",
            "The gluten relaxes, so that the dough can be stretched without tearing."
          });

  private static final List<String[]> NEAR =
      List.of(
          new String[] {
            "Name a substitute for butter and say how much of it to take.",
            "Name a substitute for buttermilk and say how much of it to take.",
          },
          new String[] {
            "Explain why pizza dough is left to rest before it is rolled.",
            "Explain why bread dough is left to rest before it is shaped.",
          },
          new String[] {
            "Please write a shopping list for a Sunday brunch of six.",
            "Write a shopping list for a Sunday lunch of four.",
          });

  private final TopicWriter topics;
  private final Path versions;
  private final long now;
  private VerdictCounts counts = VerdictCounts.ZERO;
  private int told;
  private int near;

  PipelineStory(TopicWriter topics, Path versions, long now) {
    this.topics = topics;
    this.versions = versions;
    this.now = now;
  }

  /** Everything until now: two datasets, versions, trainings, models. */
  void tell() {
    tasks();
    for (int second = 0; second < HALF_HOUR_S; second += VERDICT_EVERY_S) {
      verdict(now - 1_000L * (HALF_HOUR_S - second));
    }
    run(620);
    for (int end = 60; end <= 120; end += 60) {
      version(COOKING, end, end == 60 ? Optional.empty() : Optional.of("60"));
    }
    trainings();
    models();
  }

  /** The next verdict of the cooking dataset, at this time. */
  void verdict(long at) {
    int turn = told++;
    // The teacher begins to repeat itself: of ever more candidates fewer are new.
    boolean accepted = (turn * 7) % 10 < (turn < 120 ? 7 : 4);
    if (accepted) {
      String[] asked = ASKED.get(turn % ASKED.size());
      counts = counts.plusAccepted();
      topics.sendAt(Topics.EXAMPLES_ACCEPTED, COOKING, example(asked, turn), at);
    } else {
      RejectionReason reason = reason(turn);
      counts = counts.plusRejected(reason);
      topics.sendAt(Topics.EXAMPLES_REJECTED, COOKING, refused(reason, turn), at);
    }
  }

  /** The state of the cooking run with so many prompts settled. */
  void run(long settled) {
    long accepted = counts.accepted();
    topics.send(
        Topics.RUNS_STATE,
        COOKING,
        new RunState(
            COOKING,
            "run-2",
            RunStatus.RUNNING,
            "",
            Optional.of(400L),
            accepted,
            new BigDecimal("5"),
            new BigDecimal("0.31"),
            new BigDecimal("1.84"),
            settled + 6,
            settled,
            9,
            counts.accepted() + counts.totalRejected() + 14,
            List.of(new TeacherShare("gpt-4o-mini", 3), new TeacherShare("llama-3.3-70b", 1)),
            0L,
            4L,
            Optional.of(new BigDecimal("4.12")),
            List.of(
                new TeacherTally(
                    "gpt-4o-mini", settled * 3 / 4, 2, 131, 92, new BigDecimal("0.47")),
                new TeacherTally("llama-3.3-70b", settled / 4, 7, 44, 28, new BigDecimal("1.37")),
                new TeacherTally("mixtral-8x7b", 12, 31, 3, 20, new BigDecimal("0.002")))));
  }

  /** One step of the running training. */
  void step(int step) {
    double loss = 0.62 + 2.6 / Math.sqrt(step) + 0.06 * Math.sin(step * 1.7);
    topics.send(
        Topics.TRAININGS_PROGRESS,
        "story-2",
        new StepFinished(
            "story-2",
            step,
            150,
            loss,
            1e-3,
            1.1,
            8_912,
            step % 20 == 0 ? Optional.of(loss + 0.12) : Optional.empty(),
            Optional.empty(),
            Optional.of(0.55 * (150 - step)),
            Optional.empty()));
  }

  /** Takes the models back, so that other tests have their own. */
  void forgetModels() {
    for (String id : List.of("story-base", "story-1", "story-2")) {
      topics.tombstone(Topics.MODELS_PUBLISHED, id);
    }
  }

  private void tasks() {
    topics.send(
        Topics.RUNS_STATE,
        TASKS,
        new RunState(
            TASKS,
            "run-1",
            RunStatus.COMPLETED,
            "",
            Optional.of(3_000L),
            3_000,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            810,
            810,
            0,
            6_400,
            List.of(new TeacherShare("procedural", 1)),
            0L,
            0L,
            Optional.empty(),
            List.of(new TeacherTally("procedural", 810, 0, 3_000, 3_412, BigDecimal.ZERO))));
    for (int end = 300; end <= 1_500; end += 300) {
      version(TASKS, end, Optional.empty());
    }
  }

  private AcceptedExample example(String[] asked, int turn) {
    return new AcceptedExample(
        COOKING,
        "run-2-" + turn,
        counts.accepted() - 1,
        asked[0],
        asked[1],
        asked[2],
        Origin.EXTERNAL,
        List.of(),
        Optional.empty(),
        counts.accepted(),
        "1",
        DatasetSettings.DEFAULT,
        counts);
  }

  private static RejectionReason reason(int turn) {
    return switch (turn % 9) {
      case 0 -> RejectionReason.TOO_SHORT;
      case 4 -> RejectionReason.BLACKLISTED_WORD;
      case 7 -> turn % 2 == 0 ? RejectionReason.PARSE_ERROR : RejectionReason.EMPTY_OUTPUT;
      default -> RejectionReason.NEAR_DUPLICATE;
    };
  }

  private RejectedExample refused(RejectionReason reason, int turn) {
    boolean asked = reason == RejectionReason.NEAR_DUPLICATE;
    String[] texts = NEAR.get(asked ? near++ % NEAR.size() : 0);
    return new RejectedExample(
        COOKING,
        "run-2-" + turn,
        reason,
        switch (reason) {
          case NEAR_DUPLICATE -> "ROUGE-L above 0.7 with run-2-" + turn % 40;
          case TOO_SHORT -> "the instruction has 2 words; it needs 4";
          case BLACKLISTED_WORD -> "the instruction asks for an image";
          case EMPTY_OUTPUT -> "the output is empty";
          default -> "item 4 has no label 'Output:'";
        },
        asked
            ? Optional.of(new Neighbour("run-2-" + turn % 40, texts[1], 0.74 + 0.03 * (turn % 6)))
            : Optional.empty(),
        asked ? texts[0] : reason == RejectionReason.TOO_SHORT ? "Bake bread." : "Draw the cake.",
        "",
        "",
        Origin.EXTERNAL,
        Optional.empty(),
        "1",
        Optional.of(DatasetSettings.DEFAULT),
        counts);
  }

  private void version(String dataset, int end, Optional<String> parent) {
    Path directory = versions.resolve(dataset).resolve(Integer.toString(end));
    List<VersionFile> files = new ArrayList<>();
    files.add(file(directory, "alpaca_data.json", "[" + " ".repeat(end * 300) + "]\n"));
    files.add(file(directory, "examples.jsonl", "{\"sequence\": 0}\n".repeat(end)));
    files.add(file(directory, "diversity.svg", sunburst(end)));
    files.add(file(directory, "manifest.json", "{\"version\": \"" + end + "\"}\n"));
    topics.send(
        Topics.DATASETS_VERSIONED,
        dataset + "@" + end,
        new DatasetVersioned(
            dataset,
            Integer.toString(end),
            end,
            end - end / 100,
            new VerdictCounts(end, new TreeMap<>(Map.of("near-duplicate", end / 2L))),
            files,
            directory.toUri().toString(),
            parent));
  }

  private static VersionFile file(Path directory, String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      Files.createDirectories(directory);
      Files.write(directory.resolve(name), bytes);
      String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      return new VersionFile(name, bytes.length, sum);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String sunburst(int end) {
    StringBuilder rings = new StringBuilder();
    String[] colours = {"#0f766e", "#4fa79d", "#b4541a", "#d99362", "#6d665d", "#a8a196"};
    for (int ring = 0; ring < 2; ring++) {
      double radius = 60 + 50.0 * ring;
      double around = 2 * Math.PI * radius;
      int arcs = ring == 0 ? 6 : 15;
      for (int arc = 0; arc < arcs; arc++) {
        rings.append(
            "<circle r='%.0f' fill='none' stroke='%s' stroke-width='46' stroke-dasharray='%.1f %.1f' transform='rotate(%.1f)'/>"
                .formatted(
                    radius,
                    colours[(arc + ring) % colours.length],
                    around / arcs - 2,
                    around - around / arcs + 2,
                    360.0 * arc / arcs));
      }
    }
    return "<svg xmlns='http://www.w3.org/2000/svg' viewBox='-160 -160 320 320' onload='top.document.title=&quot;taken&quot;'><script>top.document.title='taken'</script>%s<text text-anchor='middle' dy='5' font-size='16'>%d</text></svg>\n"
        .formatted(rings, end);
  }

  private void trainings() {
    topics.sendAt(
        Topics.TRAININGS_PROGRESS,
        "story-0",
        new TrainingQueued("story-0", TASKS + "@1200", "story-base", "alpaca", 120),
        now - 1_500_000);
    topics.sendAt(
        Topics.TRAININGS_PROGRESS,
        "story-0",
        new TrainingFailed(
            "story-0", 41, "the disk is full: free 40 MB below .alpaca/trainer and train again"),
        now - 1_400_000);
    topics.sendAt(
        Topics.TRAININGS_PROGRESS,
        "story-1",
        new TrainingQueued("story-1", TASKS + "@1500", "story-base", "alpaca", 150),
        now - 900_000);
    topics.sendAt(
        Topics.TRAININGS_PROGRESS,
        "story-1",
        new StepFinished("story-1", 150, 150, 0.81, 1e-3, 1, 9_000),
        now - 820_000);
    topics.sendAt(
        Topics.TRAININGS_PROGRESS,
        "story-1",
        new TrainingFinished("story-1", "story-1", 150, 81.4, Optional.of(0.93), Optional.empty()),
        now - 818_000);
    topics.send(
        Topics.TRAININGS_PROGRESS,
        "story-2",
        new TrainingQueued("story-2", COOKING + "@120", "story-base", "alpaca", 150));
    for (int step = 1; step <= 84; step++) {
      step(step);
    }
  }

  private void models() {
    topics.send(Topics.MODELS_PUBLISHED, "story-base", model("story-base", "", ""));
    topics.send(
        Topics.MODELS_PUBLISHED, "story-1", model("story-1", "story-base", TASKS + "@1200"));
    topics.send(
        Topics.MODELS_PUBLISHED, "story-2", model("story-2", "story-base", TASKS + "@1500"));
  }

  private static ModelPublished model(String id, String base, String datasetVersion) {
    boolean tuned = !base.isEmpty();
    return new ModelPublished(
        id,
        tuned ? Optional.of("training-" + id) : Optional.empty(),
        tuned ? Optional.of(base) : Optional.empty(),
        tuned ? Optional.of(datasetVersion) : Optional.empty(),
        "file:///models/" + id,
        List.of(),
        tuned
            ? new TreeMap<>(
                Map.of(
                    "exact_match", 0.42,
                    "base_exact_match", 0.01,
                    "held_out_loss", 0.93,
                    "updates", 150.0,
                    "train_loss_first", 3.4,
                    "train_loss_last", 0.81))
            : new TreeMap<>(),
        "Apache-2.0",
        Optional.of(true),
        List.of());
  }
}
