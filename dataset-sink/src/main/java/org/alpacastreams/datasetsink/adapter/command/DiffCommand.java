package org.alpacastreams.datasetsink.adapter.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.alpacastreams.datasetsink.commands.VersionDifference;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alpaca diff}: what one version has and another has not. */
@Command(
    name = "diff",
    description =
        "Compare two versions: examples added and retracted, settings, verdicts in between.",
    footer = {"%nExamples:", "  ./alpaca diff cooking@300 cooking@600 --ids"},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:there is no such version, or it is damaged", "2:wrong options"})
final class DiffCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();
  @Mixin ShelfOption place = new ShelfOption();

  @Parameters(index = "0", paramLabel = "DATASET@A", description = "The first version.")
  String from = "";

  @Parameters(index = "1", paramLabel = "DATASET@B", description = "The second version.")
  String to = "";

  @Option(names = "--ids", description = "Name every example that was added or removed.")
  boolean ids;

  @Override
  public Integer call() throws IOException {
    VersionDifference difference =
        VersionDifference.between(place.version(from), place.version(to));
    spec.commandLine().getOut().println(difference.words(ids));
    spec.commandLine().getOut().flush();
    return CommandLine.ExitCode.OK;
  }
}
