package org.alpacastreams.endtoend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which class may know which: the pure cores, the thin adapters, and no service its neighbour. */
class ArchitectureTest {
  private static final int LONGEST_FILE = 300;

  private static JavaClasses production;

  @BeforeAll
  static void readClasses() {
    List<Path> folders =
        House.modules().stream()
            .map(m -> House.ROOT.resolve(m).resolve("target/classes"))
            .filter(Files::isDirectory)
            .toList();
    production = new ClassFileImporter().importPaths(folders);
    assertThat(production).as("compiled classes; build the modules first").hasSizeGreaterThan(100);
  }

  @Test
  void coresKnowNeitherKafkaNorQuarkus() {
    for (String service : House.SERVICES) {
      noClasses()
          .that()
          .resideInAPackage(packageOf(service) + "..")
          .and()
          .resideOutsideOfPackage("..adapter..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "io.quarkus..",
              "jakarta..",
              "org.eclipse.microprofile..",
              "io.micrometer..",
              "org.alpacastreams.messaging..")
          .check(production);
    }
  }

  @Test
  void servicesMeetOnTopicsOnly() {
    for (String service : House.SERVICES) {
      String[] others =
          House.SERVICES.stream()
              .filter(other -> !other.equals(service))
              .map(other -> packageOf(other) + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(packageOf(service) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .check(production);
    }
  }

  @Test
  void librariesKnowNoFramework() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.alpacastreams.contracts..",
            "org.alpacastreams.messaging..",
            "org.alpacastreams.embeddedkafka..",
            "org.alpacastreams.languagemodel..",
            "org.alpacastreams.proceduraltasks..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "jakarta..", "org.eclipse.microprofile..")
        .check(production);
  }

  @Test
  void proceduralTasksNeedNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage("org.alpacastreams.proceduraltasks..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.alpacastreams.proceduraltasks..")
        .check(production);
  }

  @Test
  void onlyTheLanguageModelKnowsDjl() {
    noClasses()
        .that()
        .resideInAPackage("org.alpacastreams..")
        .and()
        .resideOutsideOfPackages(
            "org.alpacastreams.languagemodel..",
            // What DJL alone does is measured beside it.
            "org.alpacastreams.benchmarks.model.djl..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(production);
  }

  @Test
  void theLanguageModelKnowsNoKafka() {
    noClasses()
        .that()
        .resideInAPackage("org.alpacastreams.languagemodel..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "org.alpacastreams.messaging..")
        .check(production);
  }

  @Test
  void namesSayWhatThingsAre() {
    noClasses()
        .that()
        .resideInAPackage("org.alpacastreams..")
        .should()
        .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Abstract[A-Z]\\w*|Base)")
        .check(production);
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    Map<Path, List<Path>> byFolder =
        House.productionSources().stream().collect(Collectors.groupingBy(Path::getParent));
    List<Path> silent =
        byFolder.keySet().stream()
            .filter(f -> !Files.exists(House.ROOT.resolve(f).resolve("package-info.java")))
            .sorted()
            .toList();
    assertThat(silent).as("packages without package-info.java").isEmpty();
  }

  @Test
  void filesStaySmall() throws IOException {
    Map<Path, Long> tooLong = new TreeMap<>();
    for (Path file : House.productionSources()) {
      long lines = Files.readAllLines(House.ROOT.resolve(file)).size();
      if (lines > LONGEST_FILE) {
        tooLong.put(file, lines);
      }
    }
    assertThat(tooLong).as("files over %d lines are two files", LONGEST_FILE).isEmpty();
  }

  private static String packageOf(String module) {
    return "org.alpacastreams." + module.replace("-", "");
  }
}
