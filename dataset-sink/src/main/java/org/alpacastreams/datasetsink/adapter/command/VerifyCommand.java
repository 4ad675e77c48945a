package org.alpacastreams.datasetsink.adapter.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alpacastreams.datasetsink.commands.VersionCheck;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alpaca verify}: whether a version's files are what they were. */
@Command(
    name = "verify",
    description = {
      "Compute every checksum of a version again, look for files that are missing or too many,",
      "and count the rows. Works for a copy of the folder too."
    },
    footer = {
      "%nExamples:",
      "  ./alpaca verify cooking@300",
      "  ./alpaca verify ./downloaded/300",
      "  ./alpaca verify --all"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything is as the manifests say",
      "1:something is not, or there is no such version",
      "2:wrong options"
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();
  @Mixin ShelfOption place = new ShelfOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "DATASET[@N]|FOLDER",
      description = "The version, or its folder; without @N the newest.")
  Optional<String> version = Optional.empty();

  @Option(names = "--all", description = "Every version of every dataset.")
  boolean all;

  @Override
  public Integer call() {
    if (all == version.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "say which: DATASET@N, a version's folder, or --all");
    }
    List<Path> folders =
        version.map(name -> List.of(place.folder(name))).orElseGet(() -> place.shelf().folders());
    PrintWriter out = spec.commandLine().getOut();
    long bad = 0;
    for (Path folder : folders) {
      List<VersionCheck.Finding> findings = VersionCheck.of(folder);
      out.println(folder.toAbsolutePath().normalize());
      findings.forEach(out::println);
      bad += findings.stream().filter(finding -> !finding.good()).count();
    }
    out.println(
        bad == 0
            ? "%d of %d versions are as their manifests say"
                .formatted(folders.size(), folders.size())
            : "%d findings are bad. A version that the sink wrote: move its folder away and POST /datasets/<dataset>/versions with its endSequence; a copy: copy it again"
                .formatted(bad));
    out.flush();
    return bad == 0 ? CommandLine.ExitCode.OK : DatasetCommands.FAILED;
  }
}
