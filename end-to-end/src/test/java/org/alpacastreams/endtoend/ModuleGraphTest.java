package org.alpacastreams.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Which module may build on which. A new edge is a decision: it is made here, in plain sight. */
class ModuleGraphTest {
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry(
              "benchmarks",
              Set.of(
                  "contracts",
                  "dedup-filter",
                  "embedded-kafka",
                  "example-files",
                  "inference-gateway",
                  "language-model",
                  "messaging")),
          Map.entry("contracts", Set.of()),
          Map.entry("embedded-kafka", Set.of()),
          Map.entry("example-files", Set.of("contracts")),
          Map.entry("language-model", Set.of()),
          Map.entry("procedural-tasks", Set.of()),
          Map.entry("messaging", Set.of("contracts")),
          Map.entry("prompt-sampler", Set.of("contracts", "messaging")),
          Map.entry("generator", Set.of("contracts", "messaging", "procedural-tasks")),
          Map.entry("dedup-filter", Set.of("contracts", "example-files", "messaging")),
          Map.entry("dataset-sink", Set.of("contracts", "messaging")),
          Map.entry(
              "trainer", Set.of("contracts", "language-model", "messaging", "procedural-tasks")),
          Map.entry("inference-gateway", Set.of("contracts", "language-model", "messaging")),
          Map.entry(
              "standalone", Set.of("contracts", "messaging", "embedded-kafka", "example-files")),
          Map.entry("end-to-end", Set.of()));

  @Test
  void modulesDependOnlyOnWhatTheyMay() throws Exception {
    Map<String, Set<String>> found = new TreeMap<>();
    for (Path module : House.modules()) {
      found.put(module.getFileName().toString(), dependencies(module));
    }
    assertThat(found).isEqualTo(new TreeMap<>(ALLOWED));
  }

  /** The project's own modules that {@code module} compiles against. */
  private static Set<String> dependencies(Path module) throws Exception {
    Path pom = House.ROOT.resolve(module).resolve("pom.xml");
    Element project =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(pom.toFile())
            .getDocumentElement();
    Set<String> found = new TreeSet<>();
    NodeList dependencies = project.getElementsByTagName("dependency");
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element dependency = (Element) dependencies.item(i);
      if (text(dependency, "groupId").equals("org.alpacastreams")
          && !text(dependency, "scope").equals("test")) {
        found.add(text(dependency, "artifactId"));
      }
    }
    return found;
  }

  private static String text(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }
}
