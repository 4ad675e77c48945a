package org.alpacastreams.standalone.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.alpacastreams.standalone.doctor.Doctor;
import org.alpacastreams.standalone.doctor.Finding;
import org.alpacastreams.standalone.status.TextStyle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code alpaca doctor}: what is missing on this machine, and what to do. */
@Command(
    name = "doctor",
    description = "Say what is missing on this machine, and what to do about it.",
    footer = {"%nExamples:", "  ./alpaca doctor", "  ./alpaca doctor --data-dir /big/disk/alpaca"},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:no problem (there may be warnings)", "1:at least one problem"})
final class DoctorCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();
  @Mixin Location location = new Location();

  @Override
  public Integer call() throws InterruptedException {
    TextStyle style = TextStyle.of(Boolean.getBoolean("alpaca.terminal"), System.getenv());
    PrintWriter out = spec.commandLine().getOut();
    List<Finding> findings = new Doctor(location.directory()).examine();
    for (Finding finding : findings) {
      out.printf(
          "  %s  %-15s %s%n", mark(style, finding.level()), finding.subject(), finding.message());
      if (!finding.advice().isEmpty()) {
        out.printf("  %-7s  %-15s → %s%n", "", "", finding.advice());
      }
    }
    long problems = findings.stream().filter(f -> f.level() == Finding.Level.PROBLEM).count();
    out.println(
        problems == 0
            ? "Ready for ./alpaca up."
            : "%d %s to solve before ./alpaca up."
                .formatted(problems, problems == 1 ? "problem" : "problems"));
    out.flush();
    return problems == 0 ? CommandLine.ExitCode.OK : Alpaca.FAILED;
  }

  private static String mark(TextStyle style, Finding.Level level) {
    String padded = "%-7s".formatted(level.word());
    return switch (level) {
      case OK -> style.good(padded);
      case WARNING -> style.warning(padded);
      case PROBLEM -> style.bad(padded);
    };
  }
}
