package org.alpacastreams.inferencegateway.adapter.access;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.alpacastreams.inferencegateway.access.ApiKey;
import org.alpacastreams.inferencegateway.access.BrokenFileException;
import org.alpacastreams.inferencegateway.access.KeyFile;
import org.alpacastreams.inferencegateway.access.KeySecret;
import org.alpacastreams.inferencegateway.access.Scope;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code alpaca keys}: makes, lists and revokes the gateway's API keys. */
@Command(
    name = "alpaca keys",
    description = {
      "Make, list and revoke API keys of the gateway. Without any key it answers everybody who",
      "reaches its port; a running gateway takes changes up within seconds."
    },
    footer = {
      "%nExamples:",
      "  ./alpaca keys create --name laptop --scope generate --expires 90d",
      "  ./alpaca keys create --name me --scope administer",
      "  ./alpaca keys revoke k7m2x9qd"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the file cannot be read or written, or there is no such key",
      "2:wrong options"
    })
public final class KeysCommand implements Runnable {
  static final int FAILED = 1;
  private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,4})([dhm])");
  private static final String ROW = "%-10s %-24s %-28s %-10s %-20s %12s %14s%n";

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  @Spec CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  boolean help;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "The gateway's key file (default: $ALPACA_ACCESS_KEYS_FILE, or keys.json in"
              + " $ALPACA_DATA_DIR).",
      defaultValue = "${env:ALPACA_ACCESS_KEYS_FILE:-${env:ALPACA_DATA_DIR:-.}/keys.json}")
  Path file = Path.of("keys.json");

  /** A wrong id. */
  private static final class NoSuchKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchKeyException(String message) {
      super(message);
    }
  }

  private KeysCommand(Clock clock) {
    this.clock = clock;
  }

  /** Ends the process with the command's exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine(Clock.systemUTC()).execute(arguments));
  }

  /** The command, for {@link #main} and for tests that catch its output. */
  static CommandLine commandLine(Clock clock) {
    return new CommandLine(new KeysCommand(clock))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof BrokenFileException || failure instanceof NoSuchKeyException) {
                command.getErr().println(failure.getMessage());
                return FAILED;
              }
              throw failure;
            });
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: create, list or revoke; --help shows more");
  }

  @Command(
      name = "create",
      description = {
        "Make a key. It is printed once, alone on the standard output; the file keeps a hash only."
      })
  int create(
      @Option(
              names = "--name",
              required = true,
              paramLabel = "NAME",
              description = "Who or what it is for.")
          String name,
      @Option(
              names = "--scope",
              required = true,
              split = ",",
              paramLabel = "SCOPE",
              description = "generate, judge or administer; several with commas or repeated.")
          Scope[] scopes,
      @Option(
              names = "--requests-per-minute",
              paramLabel = "N",
              description = "At most so many requests (default: unlimited).")
          Optional<Integer> requests,
      @Option(
              names = "--tokens-per-day",
              paramLabel = "N",
              description = "At most so many tokens of prompts and answers (default: unlimited).")
          Optional<Long> tokens,
      @Option(
              names = "--expires",
              paramLabel = "TIME",
              description = "Ends after 90d, 12h or 30m (default: never).")
          Optional<String> expires) {
    if (name.isBlank()) {
      throw wrong("--name must not be blank");
    }
    requests.filter(n -> n < 1).ifPresent(n -> reject("--requests-per-minute", n));
    tokens.filter(n -> n < 1).ifPresent(n -> reject("--tokens-per-day", n));
    KeySecret secret = KeySecret.issue(random);
    ApiKey key =
        new ApiKey(
            secret.id(),
            name.strip(),
            Set.of(scopes),
            secret.hash(random),
            clock.instant(),
            expires.map(this::end),
            requests,
            tokens,
            false);
    new KeyFile(file)
        .change(
            keys -> {
              List<ApiKey> more = new ArrayList<>(keys);
              more.add(key);
              return more;
            });
    out().println(secret.reveal());
    out().flush();
    spec.commandLine()
        .getErr()
        .println(
            "This is the only time that the key is shown. It is '%s' in %s; './alpaca keys revoke %s' ends it."
                .formatted(key.name(), file, key.id()));
    return CommandLine.ExitCode.OK;
  }

  @Command(name = "list", description = "Show the keys, never their secrets.")
  int list() {
    List<ApiKey> keys = new KeyFile(file).read();
    if (keys.isEmpty()) {
      out().println("There are no keys in %s: the gateway answers everybody.".formatted(file));
    } else {
      out().printf(ROW, "ID", "NAME", "SCOPES", "STATE", "EXPIRES", "REQUESTS/MIN", "TOKENS/DAY");
      keys.forEach(this::row);
    }
    out().flush();
    return CommandLine.ExitCode.OK;
  }

  @Command(name = "revoke", description = "End a key; a running gateway refuses it within seconds.")
  int revoke(
      @Parameters(paramLabel = "ID", description = "A key's id, as 'list' shows it.") String id) {
    new KeyFile(file)
        .change(
            keys -> {
              if (keys.stream().noneMatch(key -> key.id().equals(id))) {
                throw new NoSuchKeyException("there is no key '%s' in %s".formatted(id, file));
              }
              return keys.stream().map(key -> key.id().equals(id) ? key.revoked() : key).toList();
            });
    out().println("revoked " + id);
    out().flush();
    return CommandLine.ExitCode.OK;
  }

  private void row(ApiKey key) {
    out()
        .printf(
            ROW,
            key.id(),
            printable(key.name()),
            key.scopes().stream()
                .sorted()
                .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(",")),
            key.state(clock.instant()).name().toLowerCase(Locale.ROOT),
            key.expiresAt().map(Instant::toString).orElse("never"),
            key.requestsPerMinute().map(String::valueOf).orElse("-"),
            key.tokensPerDay().map(String::valueOf).orElse("-"));
  }

  private Instant end(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      throw wrong("--expires is '%s'; allowed are times such as 90d, 12h and 30m".formatted(text));
    }
    long number = Long.parseLong(matcher.group(1));
    return clock
        .instant()
        .plus(
            switch (matcher.group(2)) {
              case "d" -> Duration.ofDays(number);
              case "h" -> Duration.ofHours(number);
              default -> Duration.ofMinutes(number);
            });
  }

  private void reject(String option, long value) {
    throw wrong("%s is %d; allowed is 1 or more".formatted(option, value));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static String printable(String name) {
    return name.codePoints()
        .filter(point -> !Character.isISOControl(point))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
