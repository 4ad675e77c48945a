package org.alpacastreams.languagemodel.conversion.torchfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.StoredTensor;
import org.alpacastreams.languagemodel.checkpoint.WeightSource;
import org.alpacastreams.languagemodel.conversion.tensors.PiecewiseTensor;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Dictionary;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Tensor;

/**
 * A file that {@code torch.save} of PyTorch 1.6 or newer wrote of a state dict ({@code
 * pytorch_model.bin}, {@code consolidated.00.pth}). Everything is checked on opening, and nothing
 * in the file is executed. Buffers stay valid after {@link #close}; the file must not be cut short
 * while they are in use.
 */
public final class TorchFile implements WeightSource, AutoCloseable {
  private static final String PICKLE = "data.pkl";

  /** A model of 700 tensors has 100 KB. */
  private static final int LARGEST_PICKLE = 32 << 20;

  private final Path file;
  private final FileChannel channel;
  private final Map<String, TorchTensor> tensors = new LinkedHashMap<>();
  private final List<String> wholeNumbers = new ArrayList<>();

  private TorchFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens a file and checks all it says of its tensors.
   *
   * @throws CheckpointException if it cannot be read, is damaged, or holds anything but tensors
   */
  public static TorchFile open(Path file) {
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      try {
        TorchFile opened = new TorchFile(file, channel);
        opened.readDirectory();
        return opened;
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (NoSuchFileException e) {
      throw new CheckpointException(file + " is missing; fetch it, or correct the path", e);
    } catch (IOException e) {
      throw new CheckpointException(file + " cannot be read: " + e, e);
    }
  }

  private void readDirectory() throws IOException {
    TorchFormat.requireZip(file, channel);
    Map<String, FileRegion> entries = StoredZip.entries(file, channel);
    List<String> pickles =
        entries.keySet().stream().filter(name -> name.matches("[^/]+/" + PICKLE)).toList();
    if (pickles.size() != 1) {
      throw new CheckpointException(
          file + " is a zip file, but none of PyTorch's: " + PICKLE + " is missing in it");
    }
    String root = pickles.get(0).substring(0, pickles.get(0).length() - PICKLE.length());
    refuseOtherUses(root, entries);
    FileRegion pickle = entries.get(pickles.get(0));
    if (pickle.length() > LARGEST_PICKLE) {
      throw new CheckpointException(
          file + ": its pickle takes " + pickle.length() + " bytes; that is no list of tensors");
    }
    PickleValue content = Unpickler.read(file, pickle.readAll());
    if (!(content instanceof Dictionary stateDict)) {
      throw new CheckpointException(
          file + " holds " + content.kind() + ", but a state dict (names to tensors) is needed");
    }
    stateDict.entries().forEach((name, value) -> add(name, value, root, entries));
    if (tensors.isEmpty()) {
      throw new CheckpointException(file + " holds no weights; is it the right file?");
    }
  }

  private void refuseOtherUses(String root, Map<String, FileRegion> entries) {
    if (entries.containsKey(root + "constants.pkl")) {
      throw new CheckpointException(
          file + " is a TorchScript program, and no state dict; save model.state_dict() instead");
    }
    FileRegion order = entries.get(root + "byteorder");
    if (order != null && order.length() < 16) {
      String name = StandardCharsets.UTF_8.decode(order.readAll()).toString().strip();
      if (!name.equals("little")) {
        throw new CheckpointException(
            file + ": its byte order is \"" + name + "\"; only little-endian files are read");
      }
    }
  }

  private void add(String name, PickleValue value, String root, Map<String, FileRegion> entries) {
    if (!(value instanceof Tensor view)) {
      throw new CheckpointException(
          file
              + ": \""
              + name
              + "\" is "
              + value.kind()
              + " and no tensor; this is no state dict of a model (a checkpoint of its training?):"
              + " save model.state_dict() alone");
    }
    PickleValue.Storage storage = view.storage();
    FileRegion bytes = entries.get(root + "data/" + storage.key());
    if (bytes == null || storage.elements() > bytes.length() / storage.element().bytes()) {
      throw new CheckpointException(
          file
              + ": the "
              + storage.elements()
              + " elements of tensor "
              + name
              + " are not all in the file; it is damaged, fetch it again");
    }
    if (storage.element().weightType().isEmpty()) {
      wholeNumbers.add(name);
    } else {
      tensors.put(name, new TorchTensor(bytes, view));
    }
  }

  /** Names of all tensors of real numbers, in the file's order. */
  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(tensors.keySet());
  }

  /** Names of the tensors of whole numbers: buffers, which are no weights and are not read. */
  public List<String> wholeNumbers() {
    return List.copyOf(wholeNumbers);
  }

  /**
   * A tensor, to be read while this is open.
   *
   * @throws CheckpointException if there is none of that name
   */
  public PiecewiseTensor tensor(String name) {
    return torchTensor(name);
  }

  private TorchTensor torchTensor(String name) {
    TorchTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new CheckpointException(file + ": no tensor " + name + "; is this the right model?");
    }
    return tensor;
  }

  /** Type and shape as it is read, and the place of its first element. */
  @Override
  public StoredTensor entry(String name) {
    TorchTensor tensor = torchTensor(name);
    return new StoredTensor(
        name, tensor.type(), tensor.shape(), tensor.filePosition(), tensor.byteLength());
  }

  /**
   * A tensor's bytes; memory-mapped if they lie in the file as they are, otherwise put in order in
   * memory.
   *
   * @throws CheckpointException if there is no such tensor, or if it takes 2 GiB or more
   */
  @Override
  public ByteBuffer bytes(String name) {
    TorchTensor tensor = torchTensor(name);
    if (tensor.byteLength() > Integer.MAX_VALUE) {
      throw new CheckpointException(
          file
              + ": tensor "
              + name
              + " takes "
              + tensor.byteLength()
              + " bytes; single tensors of 2 GiB or more are not supported");
    }
    if (tensor.liesInTheFileAsItIs()) {
      return tensor.map();
    }
    ByteBuffer bytes =
        ByteBuffer.allocate((int) tensor.byteLength()).order(ByteOrder.LITTLE_ENDIAN);
    tensor.read(0, bytes);
    return bytes.flip().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new CheckpointException(file + " cannot be closed: " + e, e);
    }
  }
}
