package org.alpacastreams.languagemodel.torch;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive with one module class, written without torch: a stored zip of {@code
 * data.pkl} (the module object), {@code code/__torch__.py} (its class), {@code constants.pkl} and
 * {@code version}, as {@code torch.jit.load} reads it.
 *
 * @param className name of the class, such as {@code Llama}
 * @param listAttributes attributes of type {@code List[Tensor]}, empty until a method fills them
 * @param methods source of the methods in the dialect of serialised TorchScript, not indented
 */
public record TorchScriptArchive(String className, List<String> listAttributes, String methods) {
  private static final String FORMAT_VERSION = "6\n";
  private static final byte[] EMPTY_TUPLE_PICKLE = {(byte) 0x80, 2, ')', '.'};

  public TorchScriptArchive {
    listAttributes = List.copyOf(listAttributes);
  }

  /** The archive's bytes; the same for the same contents. */
  public byte[] bytes() {
    String root = className.toLowerCase(java.util.Locale.ROOT);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      store(zip, root + "/data.pkl", modulePickle());
      store(zip, root + "/code/__torch__.py", code().getBytes(StandardCharsets.UTF_8));
      store(zip, root + "/constants.pkl", EMPTY_TUPLE_PICKLE);
      store(zip, root + "/version", FORMAT_VERSION.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private String code() {
    StringBuilder code = new StringBuilder("class " + className + "(Module):\n");
    code.append("  __parameters__ = []\n  __buffers__ = []\n");
    for (String attribute : listAttributes) {
      code.append("  ").append(attribute).append(" : List[Tensor]\n");
    }
    code.append("  training : bool\n");
    methods
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> code.append("  ").append(line).append('\n'));
    return code.toString();
  }

  /** Pickle protocol 2 of an object of the class with its attributes. */
  private byte[] modulePickle() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(new byte[] {(byte) 0x80, 2});
    out.writeBytes("c__torch__\n" + className + "\n");
    out.write(new byte[] {')', (byte) 0x81, '}', '('});
    writeText(out, "training");
    out.write(0x88);
    for (String attribute : listAttributes) {
      writeText(out, attribute);
      out.writeBytes("ctorch.jit._pickle\nbuild_tensorlist\n]");
      out.write(0x85);
      out.write('R');
    }
    out.writeBytes("ub.");
    return bytes.toByteArray();
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.write('X');
    out.writeInt(Integer.reverseBytes(utf8.length));
    out.write(utf8);
  }

  private static void store(ZipOutputStream zip, String name, byte[] data) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setTime(0);
    entry.setSize(data.length);
    entry.setCompressedSize(data.length);
    CRC32 crc = new CRC32();
    crc.update(data);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(data);
    zip.closeEntry();
  }
}
