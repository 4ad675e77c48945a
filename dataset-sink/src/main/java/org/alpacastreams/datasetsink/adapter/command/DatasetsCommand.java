package org.alpacastreams.datasetsink.adapter.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.alpacastreams.datasetsink.commands.Shelf;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code alpaca datasets}: what there is. */
@Command(
    name = "datasets",
    description = {
      "List the datasets: accepted examples, versions, and what is wrong.",
      "Files are read directly; if the sink runs, what it reports is shown too."
    },
    footer = {"%nExamples:", "  ./alpaca datasets", "  ./alpaca datasets --data-dir /srv/alpaca"},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:there is no data directory, or it cannot be read",
      "2:wrong options"
    })
final class DatasetsCommand implements Callable<Integer> {
  private static final int MOST_VERSIONS = 5;
  private static final String ROW = "%-24s %10s  %-40s %s%n";

  @Spec CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();
  @Mixin ShelfOption place = new ShelfOption();
  @Mixin SinkOption sink = new SinkOption();

  @Override
  public Integer call() {
    List<Shelf.Entry> entries = place.shelf().entries();
    Map<String, String> reported = sink.client().problems();
    PrintWriter out = spec.commandLine().getOut();
    if (entries.isEmpty()) {
      out.println("There is no dataset yet: no example was accepted.");
    } else {
      out.printf(ROW, "DATASET", "EXAMPLES", "VERSIONS", "PROBLEM");
    }
    for (Shelf.Entry entry : entries) {
      out.printf(
          ROW,
          entry.name(),
          "%,d".formatted(entry.examples()),
          versions(entry),
          Optional.ofNullable(reported.get(entry.name())).or(entry::problem).orElse("-"));
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  /** The newest ones, for a dataset may have hundreds. */
  private static String versions(Shelf.Entry entry) {
    int all = entry.versions().size();
    if (all == 0) {
      return "none";
    }
    String newest =
        entry.versions().stream()
            .skip(Math.max(0, all - MOST_VERSIONS))
            .map(String::valueOf)
            .collect(Collectors.joining(" "));
    return all > MOST_VERSIONS
        ? "%d: … %s".formatted(all, newest)
        : "%d: %s".formatted(all, newest);
  }
}
