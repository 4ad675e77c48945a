package org.alpacastreams.datasetsink.adapter.command;

import java.util.concurrent.Callable;
import org.alpacastreams.datasetsink.commands.VersionWords;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alpaca show}: a version's manifest in words. */
@Command(
    name = "show",
    description =
        "Say what a version holds and how it came about: examples, acceptance, reasons, teachers, files.",
    footer = {"%nExamples:", "  ./alpaca show cooking@300", "  ./alpaca show cooking"},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:there is no such version, or it is damaged", "2:wrong options"})
final class ShowCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();
  @Mixin ShelfOption place = new ShelfOption();

  @Parameters(
      paramLabel = "DATASET[@N]",
      description = "The version; without @N the newest. A version's folder is taken too.")
  String version = "";

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(VersionWords.of(place.version(version)));
    spec.commandLine().getOut().flush();
    return CommandLine.ExitCode.OK;
  }
}
