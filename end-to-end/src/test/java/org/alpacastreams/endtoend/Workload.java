package org.alpacastreams.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.Policy;

/** The whole candidate stream of one dataset: settings, seeds and candidates, in order. */
record Workload(String dataset, List<CandidateEvent> events, List<String> candidateIds) {
  private static final int SYNTHETIC_CANDIDATES = 2_000;
  private static final int REAL_CANDIDATES = 2_000;
  private static final List<String> VERBS =
      List.of("Sort", "Name", "Explain", "Rewrite", "Count", "Describe", "Compare", "List");
  private static final List<String> WORDS =
      List.of(
          "river", "amber", "kettle", "violin", "meadow", "copper", "lantern", "orchard", "pebble",
          "harbor", "saddle", "thimble", "walnut", "zephyr", "quilt", "magnet", "ladder", "juniper",
          "island", "feather", "engine", "dolphin", "cactus", "basket", "anchor", "window",
          "temple", "silver", "rocket", "prairie", "onion", "needle", "mirror", "lemon", "kitten",
          "jacket");

  /** The first released Alpaca rows after the reference's seeds, judged by novelty alone. */
  static Workload released(String dataset, Policy policy) {
    List<JsonNode> rows = Reference.rows("alpaca/alpaca_data.json").subList(0, REAL_CANDIDATES);
    return of(dataset, policy, referenceSeeds(), rows);
  }

  /** The 3,000 real and perturbed candidates whose verdicts are recorded. */
  static Workload mixed(String dataset) {
    return of(
        dataset,
        Policy.ROUGE_ONLY,
        referenceSeeds(),
        Reference.rows("rouge/candidates_mixed_small.jsonl"));
  }

  /** Random sentences of a small vocabulary: about half of them too near to an earlier one. */
  static Workload synthetic(String dataset, long seed) {
    Random random = new Random(seed);
    List<CandidateEvent> events = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    events.add(opened(Policy.ROUGE_ONLY));
    for (int i = 0; i < SYNTHETIC_CANDIDATES; i++) {
      StringBuilder text = new StringBuilder(VERBS.get(random.nextInt(VERBS.size())));
      int words = 3 + random.nextInt(5);
      for (int w = 0; w < words; w++) {
        text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
      }
      add(events, ids, i, text.toString(), "", "done");
    }
    return new Workload(dataset, events, ids);
  }

  private static Workload of(
      String dataset, Policy policy, List<JsonNode> seeds, List<JsonNode> rows) {
    List<CandidateEvent> events = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    events.add(opened(policy));
    for (JsonNode seed : seeds) {
      events.add(
          new CandidateEvent.SeedAdded(
              seed.path("id").asText(), seed.path("instruction").asText()));
    }
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = rows.get(i);
      add(
          events,
          ids,
          i,
          row.path("instruction").asText(),
          row.path("input").asText(),
          row.path("output").asText());
    }
    return new Workload(dataset, events, ids);
  }

  private static List<JsonNode> referenceSeeds() {
    return Reference.rows("self-instruct/seed_tasks.jsonl");
  }

  private static CandidateEvent opened(Policy policy) {
    return new CandidateEvent.DatasetOpened(DatasetSettings.withPolicy(policy));
  }

  private static void add(
      List<CandidateEvent> events,
      List<String> ids,
      int row,
      String instruction,
      String input,
      String output) {
    String id = "row-" + row;
    ids.add(id);
    events.add(
        new CandidateEvent.Candidate(
            Optional.of(id),
            instruction,
            input,
            output,
            Origin.importedFrom("workload", row),
            Optional.empty()));
  }
}
