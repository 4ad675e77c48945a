package org.alpacastreams.standalone.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;

/**
 * The run a person wants, as far as they said.
 *
 * @param teachers names, or {@code name=weight}
 */
public record RunWish(
    String dataset,
    Optional<Long> goal,
    Optional<BigDecimal> budgetUsd,
    List<String> teachers,
    Optional<String> policy,
    Optional<Path> seeds,
    Optional<String> recipe,
    Optional<String> language,
    Optional<Path> documents) {
  /** Enough that the nano model learns most of the procedural teacher's families. */
  public static final long USUAL_GOAL = 3000;

  private static final String USUAL_TEACHER = "procedural";

  public RunWish {
    teachers = List.copyOf(teachers);
  }

  /** The request that starts it where the dataset has none. */
  ObjectNode toStart() {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("dataset", dataset);
    body.put("goal", goal.orElse(USUAL_GOAL));
    budgetUsd.ifPresent(budget -> body.put("budgetUsd", budget));
    addTeachers(body, teachers.isEmpty() ? List.of(USUAL_TEACHER) : teachers);
    policy.ifPresent(name -> body.put("policy", name));
    seeds.ifPresent(file -> body.put("seedsFile", file.toAbsolutePath().toString()));
    addRecipe(body);
    return body;
  }

  /** Whether it says anything that a dataset with a run does not take. */
  boolean isForANewDataset() {
    return policy.isPresent()
        || seeds.isPresent()
        || recipe.isPresent()
        || language.isPresent()
        || documents.isPresent();
  }

  /** A name, or the path of a recipe file. */
  private void addRecipe(ObjectNode body) {
    recipe.ifPresent(
        name -> {
          Path file = Path.of(name).toAbsolutePath();
          if (Files.isRegularFile(file)) {
            body.put("recipeFile", file.toString());
          } else {
            body.put("recipe", name);
          }
        });
    language.ifPresent(tag -> body.put("language", tag));
    documents.ifPresent(
        folder -> body.put("documents", folder.toAbsolutePath().normalize().toString()));
  }

  /** The request that changes one that is there; empty where nothing was asked for. */
  ObjectNode toChange() {
    ObjectNode body = Json.mapper().createObjectNode();
    goal.ifPresent(g -> body.put("goal", g));
    budgetUsd.ifPresent(budget -> body.put("budgetUsd", budget));
    if (!teachers.isEmpty()) {
      addTeachers(body, teachers);
    }
    return body;
  }

  private static void addTeachers(ObjectNode body, List<String> teachers) {
    ArrayNode shares = body.putArray("teachers");
    for (String teacher : teachers) {
      int equals = teacher.lastIndexOf('=');
      if (equals < 0) {
        shares.add(teacher);
      } else {
        shares
            .addObject()
            .put("teacher", teacher.substring(0, equals))
            .put("weight", Integer.parseInt(teacher.substring(equals + 1)));
      }
    }
  }
}
