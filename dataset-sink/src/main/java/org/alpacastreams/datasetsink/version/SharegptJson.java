package org.alpacastreams.datasetsink.version;

import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.json.Json;

/**
 * {@code sharegpt.json}: the examples as conversations, as FastChat, Axolotl and LLaMA-Factory read
 * them. One JSON array, one conversation a line.
 */
public final class SharegptJson implements VersionFormat {
  /** The file's name. */
  public static final String FILE_NAME = "sharegpt.json";

  private static final ObjectWriter WRITER = Json.mapper().writerFor(Conversation.class);

  private record Turn(String from, String value) {}

  private record Conversation(String id, List<Turn> conversations) {}

  @Override
  public String fileName() {
    return FILE_NAME;
  }

  @Override
  public Writing begin(OutputStream out) {
    return new Conversations(out);
  }

  private static final class Conversations implements Writing {
    private final OutputStream out;
    private boolean any;

    Conversations(OutputStream out) {
      this.out = out;
    }

    @Override
    public void visit(AcceptedExample example) throws IOException {
      Dialogue dialogue = Dialogue.of(example);
      text(any ? ",\n" : "[\n");
      any = true;
      out.write(
          WRITER.writeValueAsBytes(
              new Conversation(
                  example.exampleId(),
                  List.of(
                      new Turn("human", dialogue.question()),
                      new Turn("gpt", dialogue.answer())))));
    }

    @Override
    public void end() throws IOException {
      text(any ? "\n]\n" : "[]\n");
    }

    private void text(String ascii) throws IOException {
      out.write(ascii.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
