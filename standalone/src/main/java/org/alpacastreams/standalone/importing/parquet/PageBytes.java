package org.alpacastreams.standalone.importing.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;
import org.xerial.snappy.Snappy;

/** Unpacks the bytes of a page. */
final class PageBytes {
  /** What can be unpacked. */
  static final Set<CompressionCodec> CODECS =
      EnumSet.of(
          CompressionCodec.UNCOMPRESSED,
          CompressionCodec.SNAPPY,
          CompressionCodec.GZIP,
          CompressionCodec.ZSTD);

  private PageBytes() {}

  /**
   * The {@code size} bytes that {@code packed} stands for.
   *
   * @throws IOException if it stands for others, or for none
   */
  static byte[] unpack(CompressionCodec codec, byte[] packed, int size) throws IOException {
    byte[] bytes =
        switch (codec) {
          case UNCOMPRESSED -> packed;
          case SNAPPY -> snappy(packed, size);
          case GZIP -> gzip(packed, size);
          case ZSTD -> zstd(packed, size);
          case LZO, BROTLI, LZ4, LZ4_RAW -> throw new IOException("no " + codec + " is read here");
        };
    return ofSize(bytes, bytes.length, size);
  }

  private static byte[] snappy(byte[] packed, int size) throws IOException {
    ofSize(packed, Snappy.uncompressedLength(packed), size);
    return Snappy.uncompress(packed);
  }

  private static byte[] gzip(byte[] packed, int size) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readNBytes(size);
    }
  }

  private static byte[] zstd(byte[] packed, int size) throws IOException {
    byte[] bytes = new byte[size];
    long written = Zstd.decompressByteArray(bytes, 0, size, packed, 0, packed.length);
    if (Zstd.isError(written)) {
      throw new IOException("a page is no Zstandard: " + Zstd.getErrorName(written));
    }
    return ofSize(bytes, written, size);
  }

  private static byte[] ofSize(byte[] bytes, long found, int size) throws IOException {
    if (found != size) {
      throw new IOException("a page has %,d bytes where %,d were to be".formatted(found, size));
    }
    return bytes;
  }
}
