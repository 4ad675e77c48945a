package org.alpacastreams.datasetsink.version;

import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.json.Json;

/**
 * {@code messages.jsonl}: the examples as chats, as OpenAI's fine-tuning and TRL read them. A line
 * has no other key: some readers refuse one.
 */
public final class MessagesJsonl implements VersionFormat {
  /** The file's name. */
  public static final String FILE_NAME = "messages.jsonl";

  private static final ObjectWriter WRITER = Json.mapper().writerFor(Chat.class);

  private record Message(String role, String content) {}

  private record Chat(List<Message> messages) {}

  @Override
  public String fileName() {
    return FILE_NAME;
  }

  @Override
  public Writing begin(OutputStream out) {
    return new Writing() {
      @Override
      public void visit(AcceptedExample example) throws IOException {
        Dialogue dialogue = Dialogue.of(example);
        out.write(
            WRITER.writeValueAsBytes(
                new Chat(
                    List.of(
                        new Message("user", dialogue.question()),
                        new Message("assistant", dialogue.answer())))));
        out.write('\n');
      }

      @Override
      public void end() {
        // A line is complete in itself.
      }
    };
  }
}
