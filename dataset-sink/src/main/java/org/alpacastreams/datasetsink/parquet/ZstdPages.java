package org.alpacastreams.datasetsink.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Compresses pages with Zstandard itself: Parquet's own way there leads through Hadoop. */
final class ZstdPages implements CompressionCodecFactory {
  /** Zstandard's own default. */
  private static final int LEVEL = 3;

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    if (codec != CompressionCodecName.ZSTD) {
      throw new IllegalArgumentException("pages are compressed with ZSTD here, not with " + codec);
    }
    return new Compressor();
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("files are written here, not read");
  }

  @Override
  public void release() {
    // Nothing is kept between pages.
  }

  private static final class Compressor implements BytesInputCompressor {
    @Override
    public BytesInput compress(BytesInput page) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(page.size()));
      page.writeAllTo(bytes);
      return BytesInput.from(Zstd.compress(bytes.toByteArray(), LEVEL));
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {
      // Nothing is kept between pages.
    }
  }
}
