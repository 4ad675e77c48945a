package org.alpacastreams.datasetsink.library;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.files.FileOperations;
import org.alpacastreams.datasetsink.files.StorageException;
import org.alpacastreams.datasetsink.segment.AcceptedSegment;
import org.alpacastreams.datasetsink.version.DatasetVersions;
import org.alpacastreams.datasetsink.version.ValidationShare;
import org.alpacastreams.datasetsink.version.VersionFormat;
import org.alpacastreams.datasetsink.version.VersionLayout;

/** The folder {@code <data>/datasets}: a folder for each dataset. */
public final class DatasetLibrary implements Closeable {
  private final Path directory;
  private final VersionLayout layout;
  private final String holder;
  private final FileOperations files;
  private final Map<DatasetName, Dataset> datasets = new ConcurrentHashMap<>();

  /** With the usual share of validation examples. */
  public DatasetLibrary(
      Path dataDirectory, List<VersionFormat> formats, String holder, FileOperations files) {
    this(dataDirectory, new VersionLayout(formats, ValidationShare.DEFAULT), holder, files);
  }

  /** {@code holder} names this process in its locks. */
  public DatasetLibrary(
      Path dataDirectory, VersionLayout layout, String holder, FileOperations files) {
    this.directory = dataDirectory.resolve("datasets");
    this.layout = layout;
    this.holder = holder;
    this.files = files;
  }

  /** Creates the folder; fails where nothing could be written. */
  public void prepare() {
    try {
      files.createDirectories(directory);
    } catch (IOException e) {
      throw StorageException.of("create", directory, e);
    }
  }

  /** The datasets that have a folder. */
  public NavigableSet<DatasetName> names() {
    NavigableSet<DatasetName> names = new TreeSet<>();
    try (Stream<Path> entries = Files.list(directory)) {
      entries
          .filter(Files::isDirectory)
          .forEach(entry -> DatasetName.of(entry.getFileName().toString()).ifPresent(names::add));
    } catch (NoSuchFileException e) {
      return names;
    } catch (IOException e) {
      throw StorageException.of("list", directory, e);
    }
    return names;
  }

  /** The dataset, where it has a folder. */
  public Optional<Dataset> find(DatasetName name) {
    return Files.isDirectory(directory.resolve(name.value()))
        ? Optional.of(open(name))
        : Optional.empty();
  }

  /** The dataset; its first example creates the folder. */
  public Dataset open(DatasetName name) {
    return datasets.computeIfAbsent(name, this::dataset);
  }

  /** Stops writing the dataset, so that another process can. */
  public void release(DatasetName name) {
    Dataset dataset = datasets.get(name);
    if (dataset != null) {
      dataset.segment().close();
    }
  }

  @Override
  public void close() {
    datasets.keySet().forEach(this::release);
  }

  private Dataset dataset(DatasetName name) {
    Path folder = directory.resolve(name.value());
    AcceptedSegment segment = new AcceptedSegment(name, folder, holder, files);
    return new Dataset(
        name,
        segment,
        new DatasetVersions(name, folder.resolve("versions"), segment, layout, holder, files));
  }
}
