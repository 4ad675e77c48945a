package org.alpacastreams.datasetsink.card;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alpacastreams.contracts.Topics;

/** How to load a version, what its files are, and how to check them. */
final class CardUse {
  private static final String MANIFEST = "manifest.json";
  private static final String ROWS = "examples.jsonl";
  private static final Map<String, String> PURPOSES = purposes();

  private CardUse() {}

  static void write(MarkdownPage page, CardFacts facts, Collection<String> files) {
    loading(page, facts, files);
    page.heading(2, "Files");
    page.table(
        List.of("file", "what it is"),
        allFiles(files).stream()
            .map(
                file ->
                    List.of(
                        "[%s](%s)".formatted(file, file),
                        PURPOSES.getOrDefault(file, "the examples in another form")))
            .toList());
    page.heading(2, "Check it");
    page.paragraph(
        "`./alpaca verify` in a checkout of Alpaca Streams compares a version with its manifest."
            + " Without it, in this folder:");
    page.code(
        "sh",
        "jq -r '.files[] | \"\\(.sha256)  \\(.path)\"' manifest.json | sha256sum --check --strict");
  }

  private static void loading(MarkdownPage page, CardFacts facts, Collection<String> files) {
    boolean parquet = files.contains(FrontMatter.TRAIN);
    page.heading(2, "Load it");
    page.code(
        "python",
        parquet
            ? """
            from datasets import load_dataset

            dataset = load_dataset(".")  # this folder; or "<owner>/<name>" on the hub
            print(dataset["train"][0]["instruction"])
            """
            : """
            from datasets import load_dataset

            dataset = load_dataset("json", data_files="examples.jsonl", split="train")
            print(dataset[0]["instruction"])
            """);
    page.code(
        "python",
        parquet
            ? """
            import pandas as pd

            rows = pd.read_parquet("data/train.parquet")
            """
            : """
            import pandas as pd

            rows = pd.read_json("examples.jsonl", lines=True)
            """);
    page.paragraph("With DuckDB:");
    page.code(
        "sql",
        "SELECT instruction, output FROM '%s' WHERE input = '' LIMIT 10;"
            .formatted(parquet ? "data/*.parquet" : ROWS));
    page.paragraph(
        "From Kafka, where the dataset grows on; the key of a record is the dataset's name:");
    page.code(
        "sh",
        "kcat -b localhost:9092 -C -t %s -o beginning -e -q | jq -c 'select(.dataset == \"%s\")'"
            .formatted(Topics.EXAMPLES_ACCEPTED.name(), facts.dataset()));
  }

  private static List<String> allFiles(Collection<String> files) {
    List<String> all = new ArrayList<>(files);
    all.add(MANIFEST);
    return all;
  }

  private static Map<String, String> purposes() {
    Map<String, String> purposes = new LinkedHashMap<>();
    purposes.put(FrontMatter.TRAIN, "the rows to train on");
    purposes.put(FrontMatter.VALIDATION, "rows held out, to validate on");
    purposes.put(
        "alpaca_data.json", "instruction, input and output, byte for byte in Alpaca's form");
    purposes.put(ROWS, "all rows with id, sequence number, origin and nearest neighbours");
    purposes.put("prompt_completion.jsonl", "prompts and completions, as Self-Instruct trains");
    purposes.put("diversity.svg", "what the instructions ask for: root verbs and their objects");
    purposes.put(LengthsSvg.FILE_NAME, "how long the texts are");
    purposes.put(SimilaritySvg.FILE_NAME, "how near each example is to its nearest neighbour");
    purposes.put(GrowthSvg.FILE_NAME, "what became of the candidates, one after the other");
    purposes.put(
        "explore.html", "all rows in one page: search, filter, sort; opens without a server");
    purposes.put(DatasetCard.FILE_NAME, "this card");
    purposes.put(MANIFEST, "counts, settings, and size and SHA-256 of every file");
    return purposes;
  }
}
