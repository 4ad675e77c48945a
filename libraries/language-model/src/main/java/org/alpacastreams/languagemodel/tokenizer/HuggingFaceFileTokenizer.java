package org.alpacastreams.languagemodel.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;

/**
 * Hugging Face's tokenizers library on a model directory's files. A second instance, which knows no
 * special tokens, encodes text that comes from outside.
 */
final class HuggingFaceFileTokenizer implements Tokenizer {

  /** The native library would otherwise cut every text at 512 tokens. */
  private static final Map<String, String> WHOLE_TEXTS =
      Map.of("truncation", "do_not_truncate", "padding", "do_not_pad");

  private static final Pattern UNPAIRED_SURROGATE = Pattern.compile("\\p{Cs}");

  private final TokenizerFiles files;
  private final HuggingFaceTokenizer tokenizer;
  private final HuggingFaceTokenizer plainText;
  private final OptionalInt beginToken;
  private final OptionalInt endToken;
  private final OptionalInt padToken;
  private final byte[][] bytesOfTokens;
  private final byte[][] bytesOfTextTokens;

  /** Held for reading by every native call, so that none runs on memory that was freed. */
  private final ReadWriteLock open = new ReentrantReadWriteLock();

  private HuggingFaceFileTokenizer(Path directory, TokenizerFiles files) {
    this.files = files;
    beginToken = files.idOfRole("bos_token");
    endToken = files.idOfRole("eos_token");
    padToken = files.idOfRole("pad_token");
    bytesOfTokens = files.isByteLevel() ? files.bytesOfTokens(false) : new byte[0][];
    bytesOfTextTokens = files.isByteLevel() ? files.bytesOfTokens(true) : new byte[0][];
    tokenizer = nativeTokenizer(directory, files.text());
    try {
      plainText = nativeTokenizer(directory, files.textWithoutSpecialTokens());
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  static Tokenizer open(Path modelDirectory) {
    // DJL looks for newer natives and reports its use unless told not to.
    setIfUnset("DJL_OFFLINE");
    setIfUnset("OPT_OUT_TRACKING");
    return new HuggingFaceFileTokenizer(modelDirectory, TokenizerFiles.read(modelDirectory));
  }

  private static void setIfUnset(String name) {
    if (System.getenv(name) == null && System.getProperty(name) == null) {
      System.setProperty(name, "true");
    }
  }

  private static HuggingFaceTokenizer nativeTokenizer(Path directory, String json) {
    try {
      return HuggingFaceTokenizer.newInstance(
          new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), WHOLE_TEXTS);
    } catch (IOException | RuntimeException e) {
      throw new CheckpointException(
          directory.resolve("tokenizer.json") + " is refused by the tokenizers library: " + e, e);
    }
  }

  @Override
  public List<Integer> encode(String text, boolean addSpecialTokens) {
    return encode(tokenizer, text, addSpecialTokens);
  }

  @Override
  public List<Integer> encodeAsPlainText(String text) {
    return encode(plainText, text, false);
  }

  private List<Integer> encode(HuggingFaceTokenizer with, String text, boolean addSpecialTokens) {
    String valid = UNPAIRED_SURROGATE.matcher(text).replaceAll("\ufffd");
    long[] ids = whileOpen(() -> with.encode(valid, addSpecialTokens, false).getIds());
    return Arrays.stream(ids).mapToObj(Math::toIntExact).toList();
  }

  @Override
  public String decode(List<Integer> tokens, boolean skipSpecialTokens) {
    long[] ids = tokens.stream().mapToLong(Integer::longValue).toArray();
    return whileOpen(() -> tokenizer.decode(ids, skipSpecialTokens));
  }

  private <T> T whileOpen(Supplier<T> nativeCall) {
    open.readLock().lock();
    try {
      if (tokenizer.isReleased()) {
        throw new IllegalStateException("the tokenizer is closed");
      }
      return nativeCall.get();
    } finally {
      open.readLock().unlock();
    }
  }

  @Override
  public StreamingDecoder streamingDecoder(boolean skipSpecialTokens) {
    if (files.isByteLevel()) {
      return new ByteLevelStreamingDecoder(skipSpecialTokens ? bytesOfTextTokens : bytesOfTokens);
    }
    return Tokenizer.super.streamingDecoder(skipSpecialTokens);
  }

  @Override
  public OptionalInt beginToken() {
    return beginToken;
  }

  @Override
  public OptionalInt endToken() {
    return endToken;
  }

  @Override
  public OptionalInt padToken() {
    return padToken;
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public void close() {
    open.writeLock().lock();
    try {
      if (!tokenizer.isReleased()) {
        tokenizer.close();
        plainText.close();
      }
    } finally {
      open.writeLock().unlock();
    }
  }
}
