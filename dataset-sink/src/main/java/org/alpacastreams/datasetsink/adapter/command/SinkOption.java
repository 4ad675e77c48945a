package org.alpacastreams.datasetsink.adapter.command;

import picocli.CommandLine.Option;

/** Where the running sink is. */
final class SinkOption {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Where the dataset-sink listens (default: $ALPACA_SINK_URL, or http://127.0.0.1:8084).",
      defaultValue = "${env:ALPACA_SINK_URL:-http://127.0.0.1:8084}")
  String url = "";

  SinkClient client() {
    return new SinkClient(url);
  }
}
