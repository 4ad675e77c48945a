package org.alpacastreams.promptsampler.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.alpacastreams.contracts.json.Json;
import org.junit.jupiter.api.Test;

class RunReportTest {
  @Test
  void warnsOnceFourFifthsOfTheBudgetAreSpent() throws Exception {
    assertThat(RunReport.details(run("3.99", "5"))).doesNotContain("warning");
    assertThat(RunReport.details(run("4", "5")))
        .contains(
            "warning    80 % of the budget is spent; raise it with ./alpaca run change --dataset"
                + " cooking --budget USD");
    assertThat(RunReport.details(run("0", "0"))).as("a free run").doesNotContain("warning");
  }

  private static JsonNode run(String spentUsd, String budgetUsd) throws Exception {
    return Json.mapper()
        .readTree(
            "{\"dataset\": \"cooking\", \"spentUsd\": %s, \"budgetUsd\": %s}"
                .formatted(spentUsd, budgetUsd));
  }
}
