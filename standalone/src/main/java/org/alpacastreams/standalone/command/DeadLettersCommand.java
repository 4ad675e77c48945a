package org.alpacastreams.standalone.command;

import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.standalone.deadletters.adapter.DeadLetterDesk;
import org.alpacastreams.standalone.deadletters.adapter.Letter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alpaca dead-letters}: records that nobody could read. */
@Command(
    name = "dead-letters",
    description = {
      "Look at records that could not be read, and send them back after the cause is mended.",
      "TOPIC is a topic's name, or the short form, such as examples.candidate."
    },
    subcommands = {
      DeadLettersCommand.ListLetters.class,
      DeadLettersCommand.Show.class,
      DeadLettersCommand.Replay.class
    },
    footer = {
      "%nExamples:",
      "  ./alpaca dead-letters list",
      "  ./alpaca dead-letters show examples.candidate",
      "  ./alpaca dead-letters replay examples.candidate --code newer-major"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "2:wrong options", "3:no broker answers"})
final class DeadLettersCommand implements Runnable {
  private static final int SHOWN_CHARACTERS = 2_000;

  @Spec CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** What all three need. */
  abstract static class OnTopic implements Callable<Integer> {
    @Spec CommandSpec spec;
    @Mixin HelpOption help = new HelpOption();
    @Mixin BrokerOptions broker = new BrokerOptions();

    DeadLetterDesk desk() throws InterruptedException {
      return new DeadLetterDesk(broker.reachable());
    }

    PrintWriter out() {
      return spec.commandLine().getOut();
    }

    String topic(String named) {
      return DeadLetterDesk.topic(named)
          .orElseThrow(
              () ->
                  new CommandLine.ParameterException(
                      spec.commandLine(),
                      "'%s' is no topic of the system; there are %s"
                          .formatted(named, DeadLetterDesk.topics())));
    }
  }

  @Command(name = "list", description = "Count the dead letters of each topic by their code.")
  static final class ListLetters extends OnTopic {
    @Parameters(arity = "0..1", paramLabel = "TOPIC", description = "Only this topic.")
    Optional<String> named = Optional.empty();

    @Override
    public Integer call() throws InterruptedException {
      List<String> topics =
          named
              .map(n -> List.of(topic(n)))
              .orElseGet(() -> Topics.all().stream().map(Topic::name).toList());
      DeadLetterDesk desk = desk();
      boolean any = false;
      for (String topic : topics) {
        List<Letter> letters = desk.letters(topic, everything());
        any |= !letters.isEmpty();
        print(topic, letters);
      }
      if (!any) {
        out().println("No dead letters.");
      }
      return CommandLine.ExitCode.OK;
    }

    private void print(String topic, List<Letter> letters) {
      Map<String, List<Letter>> byCode =
          letters.stream()
              .collect(Collectors.groupingBy(Letter::code, TreeMap::new, Collectors.toList()));
      byCode.forEach(
          (code, some) -> {
            Letter newest = some.get(some.size() - 1);
            out()
                .printf(
                    "%s  %,d × %s, newest %s from %s: %s%n",
                    topic, some.size(), code, newest.at(), newest.origin(), newest.message());
          });
    }
  }

  @Command(name = "show", description = "Show dead letters in full.")
  static final class Show extends OnTopic {
    @Parameters(paramLabel = "TOPIC", description = "The topic they were read from.")
    String named = "";

    @Mixin Chosen chosen = new Chosen();

    @Override
    public Integer call() throws InterruptedException {
      String topic = topic(named);
      List<Letter> letters = desk().letters(topic, chosen.choice());
      letters.forEach(this::print);
      out().printf("%,d dead letters of %s%n", letters.size(), topic);
      return CommandLine.ExitCode.OK;
    }

    private void print(Letter letter) {
      String value = letter.value();
      out()
          .printf(
              """
              letter   %s
                when     %s
                code     %s
                message  %s
                from     %s
                service  %s
                replays  %d
                key      %s
                value    %s

              """,
              letter.id(),
              letter.at(),
              letter.code(),
              letter.message(),
              letter.origin(),
              letter.service(),
              letter.replays(),
              letter.key(),
              value.length() <= SHOWN_CHARACTERS
                  ? value
                  : value.substring(0, SHOWN_CHARACTERS) + "… (" + value.length() + " characters)");
    }
  }

  @Command(
      name = "replay",
      description = {
        "Send dead letters back to their topic. They stay in the dead-letter topic;",
        "a header counts how often each was sent back."
      })
  static final class Replay extends OnTopic {
    @Parameters(paramLabel = "TOPIC", description = "The topic they were read from.")
    String named = "";

    @Mixin Chosen chosen = new Chosen();

    @Option(
        names = "--all",
        description = "All of them; needed where neither --id nor --code is given.")
    boolean all;

    @Override
    public Integer call() throws InterruptedException {
      String topic = topic(named);
      if (!all && chosen.isEverything()) {
        throw new CommandLine.ParameterException(
            spec.commandLine(), "Say which: --id, --code, or --all");
      }
      int sent = desk().replay(topic, chosen.choice());
      out().printf("%,d dead letters sent back to %s%n", sent, topic);
      return CommandLine.ExitCode.OK;
    }
  }

  /** Which letters. */
  static final class Chosen {
    @Option(
        names = "--id",
        paramLabel = "PARTITION:OFFSET",
        description = "Only this letter; may be repeated. 'show' prints the ids.")
    Set<String> ids = new LinkedHashSet<>();

    @Option(
        names = "--code",
        paramLabel = "CODE",
        description = "Only letters with this code, such as malformed-json.")
    Optional<String> code = Optional.empty();

    boolean isEverything() {
      return ids.isEmpty() && code.isEmpty();
    }

    DeadLetterDesk.Choice choice() {
      return new DeadLetterDesk.Choice(ids, code);
    }
  }

  private static DeadLetterDesk.Choice everything() {
    return new DeadLetterDesk.Choice(Set.of(), Optional.empty());
  }
}
