package org.alpacastreams.datasetsink.version;

import java.io.IOException;
import java.io.OutputStream;
import org.alpacastreams.contracts.examples.AcceptedExample;

/**
 * {@code alpaca_data.json} to the byte as the reference writes it: Python's {@code json.dump(list,
 * file, indent=4)} with the keys instruction, input, output, ASCII only, and no final line feed
 * (SPEC.md 1.7).
 */
public final class AlpacaJson implements VersionFormat {
  /** The file's name, as every tool of the Alpaca family expects it. */
  public static final String FILE_NAME = "alpaca_data.json";

  @Override
  public String fileName() {
    return FILE_NAME;
  }

  @Override
  public Writing begin(OutputStream out) throws IOException {
    return new Records(new AsciiJson(out));
  }

  private static final class Records implements Writing {
    private final AsciiJson out;
    private boolean any;

    Records(AsciiJson out) {
      this.out = out;
    }

    @Override
    public void visit(AcceptedExample example) throws IOException {
      out.raw(any ? ",\n    {\n" : "[\n    {\n");
      any = true;
      out.raw("        \"instruction\": ");
      out.string(example.instruction());
      out.raw(",\n        \"input\": ");
      out.string(example.input());
      out.raw(",\n        \"output\": ");
      out.string(example.output());
      out.raw("\n    }");
    }

    @Override
    public void end() throws IOException {
      out.raw(any ? "\n]" : "[]");
      out.flush();
    }
  }
}
