package org.alpacastreams.datasetsink.parquet;

import com.jerolba.carpet.CarpetWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.datasetsink.version.ValidationShare;
import org.alpacastreams.datasetsink.version.ValidationShare.Split;
import org.alpacastreams.datasetsink.version.VersionFormat;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * {@code data/train.parquet} or {@code data/validation.parquet}: one side's examples, with the
 * columns of {@code examples.jsonl}. A side without examples has no file: Hugging Face's loader
 * refuses a split that is empty.
 *
 * <p>The bytes follow from the examples and the versions of the libraries: no clock and no name of
 * a machine are in them, and what the writer lists in the order of a hash table is put into one
 * ({@link FooterOrder}).
 */
public final class ParquetSplit implements VersionFormat {
  /** Both files go by this name in the settings. */
  public static final String NAME = "parquet";

  /** What a writer holds in memory before it is compressed; readers skip by row groups. */
  private static final long ROW_GROUP_BYTES = 4L * 1024 * 1024;

  private static final int PAGE_BYTES = 512 * 1024;

  /** Rows can have megabytes: it looks at its buffers after so many, not after a hundred. */
  private static final int ROWS_BETWEEN_LOOKS = 8;

  /** Texts differ from row to row; a dictionary of them would only fill the memory. */
  private static final String[] TEXTS = {
    "exampleId", "instruction", "input", "output", "neighbours.list.element.instruction"
  };

  private final Split split;
  private final ValidationShare share;

  private ParquetSplit(Split split, ValidationShare share) {
    this.split = split;
    this.share = share;
  }

  /** The file of one side, with the usual share. */
  public static ParquetSplit of(Split split) {
    return new ParquetSplit(split, ValidationShare.DEFAULT);
  }

  @Override
  public String fileName() {
    return "data/" + split.name().toLowerCase(Locale.ROOT) + ".parquet";
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public VersionFormat dividedBy(ValidationShare other) {
    return new ParquetSplit(split, other);
  }

  @Override
  public Writing begin(OutputStream out) {
    return new Rows(out);
  }

  private final class Rows implements Writing {
    private final HeldEnd out;
    private Optional<CarpetWriter<AcceptedExample>> writer = Optional.empty();

    Rows(OutputStream out) {
      this.out = new HeldEnd(out);
    }

    @Override
    public void visit(AcceptedExample example) throws IOException {
      if (share.splitOf(example.exampleId()) != split) {
        return;
      }
      if (writer.isEmpty()) {
        writer = Optional.of(writer(out));
      }
      writer.get().write(example);
    }

    @Override
    public void end() throws IOException {
      if (writer.isPresent()) {
        out.hold();
        writer.get().close();
        out.release();
      }
    }
  }

  private static CarpetWriter<AcceptedExample> writer(OutputStream out) throws IOException {
    CarpetWriter.Builder<AcceptedExample> builder =
        new CarpetWriter.Builder<>(out, AcceptedExample.class)
            .withWriteRecordModel(ExampleSchema.columns())
            .withConf(new PlainParquetConfiguration())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withCodecFactory(new ZstdPages())
            .withRowGroupSize(ROW_GROUP_BYTES)
            .withPageSize(PAGE_BYTES)
            .withMinRowCountForPageSizeCheck(ROWS_BETWEEN_LOOKS)
            .withMaxRowCountForPageSizeCheck(ROWS_BETWEEN_LOOKS);
    for (String text : TEXTS) {
      builder.withDictionaryEncoding(text, false);
    }
    return builder.build();
  }
}
