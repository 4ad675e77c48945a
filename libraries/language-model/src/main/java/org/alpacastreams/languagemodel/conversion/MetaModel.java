package org.alpacastreams.languagemodel.conversion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.conversion.tensors.ColumnsJoined;
import org.alpacastreams.languagemodel.conversion.tensors.PiecewiseTensor;
import org.alpacastreams.languagemodel.conversion.tensors.RowsJoined;
import org.alpacastreams.languagemodel.conversion.tensors.RowsReordered;
import org.alpacastreams.languagemodel.conversion.torchfile.TorchFile;

/**
 * LLaMA as Meta published it: {@code params.json} and {@code consolidated.NN.pth}, one file for
 * each GPU that it was cut up for. The parts are joined along the dimension at which they were cut,
 * and the rows of query and key projections are put into the order of Hugging Face's rotary
 * embedding, which turns the first half of a head against the second instead of each element
 * against its neighbour.
 */
final class MetaModel implements SourceModel {
  private static final String PART = "consolidated\\.(\\d+)\\.pth";
  private static final String COMPANIONS = "(LICEN[CS]E|USE_POLICY|NOTICE).*";

  private final Path directory;
  private final MetaParameters parameters;
  private final List<TorchFile> parts = new ArrayList<>();
  private final Map<String, PiecewiseTensor> tensors = new LinkedHashMap<>();
  private final Set<String> unused = new LinkedHashSet<>();
  private long vocabulary;

  private MetaModel(Path directory, MetaParameters parameters) {
    this.directory = directory;
    this.parameters = parameters;
  }

  static boolean isIn(Path directory) {
    return Files.exists(directory.resolve(MetaParameters.FILE));
  }

  static MetaModel open(Path directory) {
    MetaModel model = new MetaModel(directory, MetaParameters.read(directory));
    try {
      for (Path part : model.partFiles()) {
        model.parts.add(TorchFile.open(part));
      }
      model.addTensors();
      return model;
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private List<Path> partFiles() {
    List<Path> files = matching(directory, PART);
    if (files.isEmpty()) {
      throw new CheckpointException(
          directory + " has " + MetaParameters.FILE + ", but no consolidated.00.pth; fetch it");
    }
    for (int i = 0; i < files.size(); i++) {
      String name = files.get(i).getFileName().toString();
      if (Integer.parseInt(name.replaceFirst(PART, "$1")) != i) {
        throw new CheckpointException(
            "%s: consolidated.%02d.pth is missing, but %s is there; fetch it"
                .formatted(directory, i, name));
      }
    }
    return files;
  }

  private static List<Path> matching(Path directory, String pattern) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().matches(pattern)).sorted().toList();
    } catch (IOException e) {
      throw new CheckpointException(directory + " cannot be listed: " + e, e);
    }
  }

  private void addTensors() {
    unused.addAll(parts.get(0).names());
    long dim = parameters.dim();
    long keys = parameters.keyValueHeads() * parameters.headSize();
    List<PiecewiseTensor> embedding = partsOf("tok_embeddings.weight");
    // LLaMA 3 is cut between words, its predecessors within them.
    boolean betweenWords = embedding.get(0).shape().equals(List.of(rows(embedding), dim));
    PiecewiseTensor words = betweenWords ? new RowsJoined(embedding) : new ColumnsJoined(embedding);
    vocabulary = words.shape().get(0);
    add("model.embed_tokens.weight", words, List.of(vocabulary, dim));
    for (long layer = 0; layer < parameters.layers(); layer++) {
      String from = "layers." + layer + ".";
      String to = "model.layers." + layer + ".";
      PiecewiseTensor query = below(from + "attention.wq.weight");
      add(to + "self_attn.q_proj.weight", halves(query), List.of(dim, dim));
      PiecewiseTensor key = below(from + "attention.wk.weight");
      add(to + "self_attn.k_proj.weight", halves(key), List.of(keys, dim));
      PiecewiseTensor value = below(from + "attention.wv.weight");
      add(to + "self_attn.v_proj.weight", value, List.of(keys, dim));
      PiecewiseTensor output = beside(from + "attention.wo.weight");
      add(to + "self_attn.o_proj.weight", output, List.of(dim, dim));
      List<Long> up = List.of(parameters.inner(), dim);
      add(to + "mlp.gate_proj.weight", below(from + "feed_forward.w1.weight"), up);
      add(to + "mlp.up_proj.weight", below(from + "feed_forward.w3.weight"), up);
      PiecewiseTensor down = beside(from + "feed_forward.w2.weight");
      add(to + "mlp.down_proj.weight", down, List.of(dim, parameters.inner()));
      List<Long> norm = List.of(dim);
      add(to + "input_layernorm.weight", same(from + "attention_norm.weight"), norm);
      add(to + "post_attention_layernorm.weight", same(from + "ffn_norm.weight"), norm);
    }
    add("model.norm.weight", same("norm.weight"), List.of(dim));
    add("lm_head.weight", below("output.weight"), List.of(vocabulary, dim));
    List<String> unknown =
        unused.stream().filter(name -> WeightNames.normalized(name).isPresent()).toList();
    if (!unknown.isEmpty()) {
      throw new CheckpointException(
          directory
              + " has weights that no LLaMA of "
              + parameters.layers()
              + " layers has, "
              + unknown.get(0)
              + " among them; params.json belongs to another model");
    }
  }

  private static long rows(List<PiecewiseTensor> matrices) {
    return matrices.get(0).shape().get(0);
  }

  private void add(String name, PiecewiseTensor tensor, List<Long> expected) {
    if (!tensor.shape().equals(expected)) {
      throw new CheckpointException(
          directory
              + ": the "
              + parts.size()
              + " parts there are make "
              + name
              + " "
              + tensor.shape()
              + ", but params.json wants "
              + expected
              + "; a consolidated file is missing, or belongs to another model");
    }
    tensors.put(name, tensor);
  }

  private List<PiecewiseTensor> partsOf(String name) {
    unused.remove(name);
    List<PiecewiseTensor> tensor = new ArrayList<>();
    for (TorchFile part : parts) {
      tensor.add(part.tensor(name));
    }
    if (tensor.get(0).shape().isEmpty()) {
      throw new CheckpointException(directory + ": " + name + " is a single number");
    }
    return tensor;
  }

  private PiecewiseTensor below(String name) {
    return join(name, () -> new RowsJoined(partsOf(name)));
  }

  private PiecewiseTensor beside(String name) {
    return join(name, () -> new ColumnsJoined(partsOf(name)));
  }

  private PiecewiseTensor join(String name, Supplier<PiecewiseTensor> joining) {
    try {
      return joining.get();
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(
          directory + ": the parts of " + name + " do not fit together: " + e.getMessage(), e);
    }
  }

  /** Every part has all of a norm. */
  private PiecewiseTensor same(String name) {
    return partsOf(name).get(0);
  }

  /** Row {@code i} of the second half of a head was its row {@code 2i + 1}, and so on. */
  private PiecewiseTensor halves(PiecewiseTensor matrix) {
    long head = parameters.headSize();
    long half = head / 2;
    return new RowsReordered(
        matrix,
        row -> {
          long within = row % head;
          return row - within + within % half * 2 + within / half;
        });
  }

  @Override
  public ObjectNode config() {
    return parameters.config(vocabulary, tensors.values().iterator().next().type());
  }

  @Override
  public Map<String, PiecewiseTensor> tensors() {
    return Collections.unmodifiableMap(tensors);
  }

  @Override
  public List<String> leftOut() {
    return List.copyOf(unused);
  }

  /** The first LLaMA's is one above the directories of its sizes. */
  @Override
  public Path tokenizerDirectory() {
    Path parent = directory.toAbsolutePath().normalize().getParent();
    boolean above =
        !Files.exists(directory.resolve("tokenizer.model"))
            && parent != null
            && Files.exists(parent.resolve("tokenizer.model"));
    return above ? parent : directory;
  }

  @Override
  public List<Path> companions() {
    return matching(directory, COMPANIONS);
  }

  @Override
  public void close() {
    parts.forEach(TorchFile::close);
  }
}
