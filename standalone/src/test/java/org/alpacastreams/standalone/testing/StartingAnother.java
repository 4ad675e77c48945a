package org.alpacastreams.standalone.testing;

import java.io.IOException;
import java.util.List;

/** A process that starts the command it is given, prints its pid and waits. */
public final class StartingAnother {
  private StartingAnother() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(List.of(arguments))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    System.out.println(child.pid());
    Thread.sleep(Long.MAX_VALUE);
  }
}
