package org.alpacastreams.languagemodel.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;
import org.alpacastreams.languagemodel.checkpoint.WeightLayout;
import org.alpacastreams.languagemodel.checkpoint.WeightSource;
import org.alpacastreams.languagemodel.lora.AdapterLayout;
import org.alpacastreams.languagemodel.lora.LoraSettings;
import org.alpacastreams.languagemodel.training.TrainingSettings;

/**
 * What a training changes, all weights or the adapters: tensors that compute, fp32 masters,
 * gradients, and AdamW's state, which may be in the memory of the CPU. Device thread only.
 */
final class TrainedTensors implements AutoCloseable {
  private final TransformerModule model;
  private final NDManager optimizerMemory;
  private final boolean copies;
  private final List<String> names;
  private final List<List<Long>> shapes;
  private final List<NDArray> computing = new ArrayList<>();
  private final List<NDArray> masters = new ArrayList<>();
  private final List<NDArray> gradients = new ArrayList<>();
  private final List<NDArray> handedOver = new ArrayList<>();
  private final List<NDArray> firstMoments = new ArrayList<>();
  private final List<NDArray> secondMoments = new ArrayList<>();
  private final List<NDArray> steps = new ArrayList<>();
  private final boolean elsewhere;

  private TrainedTensors(
      TransformerModule model,
      TrainingSettings settings,
      List<String> names,
      List<List<Long>> shapes) {
    this.model = model;
    this.names = names;
    this.shapes = shapes;
    this.elsewhere =
        settings.offloadOptimizer() && !model.owner().getDevice().equals(Device.cpu());
    this.optimizerMemory =
        elsewhere
            ? NDManager.newBaseManager(Device.cpu(), "PyTorch")
            : model.owner().newSubManager();
    this.copies = elsewhere || settings.compute() != Precision.FLOAT32;
  }

  /** Makes them and binds them to the model's functions. */
  static TrainedTensors prepare(
      TransformerModule model, TrainingSettings settings, WeightSource source) {
    TrainedTensors trained =
        settings
            .lora()
            .map(lora -> adapters(model, settings, lora))
            .orElseGet(() -> weights(model, settings, source));
    try {
      trained.bind(settings);
      return trained;
    } catch (RuntimeException e) {
      trained.close();
      throw e;
    }
  }

  private static TrainedTensors weights(
      TransformerModule model, TrainingSettings settings, WeightSource source) {
    WeightLayout layout = WeightLayout.of(model.config());
    TrainedTensors trained = new TrainedTensors(model, settings, layout.names(), layout.shapes());
    trained.computing.addAll(model.weights());
    for (int i = 0; i < trained.names.size(); i++) {
      String name = trained.names.get(i);
      trained.masters.add(
          trained.copies
              ? trained.own(FloatFormat.read(source.entry(name).type(), source.bytes(name)), i)
              : trained.computing.get(i));
    }
    return trained;
  }

  private static TrainedTensors adapters(
      TransformerModule model, TrainingSettings settings, LoraSettings lora) {
    AdapterLayout layout = AdapterLayout.of(model.config(), lora);
    TrainedTensors trained = new TrainedTensors(model, settings, layout.names(), layout.shapes());
    List<float[]> values = layout.initialValues();
    for (int i = 0; i < values.size(); i++) {
      NDArray adapter = trained.computing(values.get(i), i, settings.compute());
      trained.computing.add(adapter);
      trained.masters.add(trained.copies ? trained.own(values.get(i), i) : adapter);
    }
    return trained;
  }

  /** Names of what is trained. */
  List<String> names() {
    return names;
  }

  List<List<Long>> shapes() {
    return shapes;
  }

  /** The tensors that compute. */
  List<NDArray> computing() {
    return computing;
  }

  float[] master(int index) {
    return masters.get(index).toFloatArray();
  }

  float[] gradient(int index) {
    return gradients.get(index).toFloatArray();
  }

  float[] firstMoment(int index) {
    return firstMoments.get(index).toFloatArray();
  }

  float[] secondMoment(int index) {
    return secondMoments.get(index).toFloatArray();
  }

  /** One AdamW step with the gradient as it is. */
  void update(double learningRate) {
    if (elsewhere) {
      run("hand_over_gradient");
    }
    try (NDManager scope = optimizerMemory.newSubManager()) {
      model
          .module()
          .call("update", scope)
          .tensor(scope.create((float) learningRate))
          .run();
    }
    refresh();
  }

  void restore(int index, float[] master, float[] first, float[] second, long step) {
    overwrite(masters.get(index), master);
    overwrite(firstMoments.get(index), first);
    overwrite(secondMoments.get(index), second);
    try (NDManager scope = optimizerMemory.newSubManager()) {
      NDArray count = scope.create((float) step);
      model.module().call("overwrite", scope).tensor(count).tensor(steps.get(index)).run();
    }
    refresh();
  }

  @Override
  public void close() {
    optimizerMemory.close();
  }

  private void refresh() {
    if (copies) {
      run("refresh");
    }
  }

  private void run(String method) {
    try (NDManager scope = model.owner().newSubManager()) {
      model.module().call(method, scope).number(0f).run();
    }
  }

  private void overwrite(NDArray target, float[] values) {
    try (NDManager scope = optimizerMemory.newSubManager()) {
      NDArray source = scope.create(values, target.getShape());
      model.module().call("overwrite", scope).tensor(source).tensor(target).run();
    }
  }

  /** A tensor in the optimizer's memory. */
  private NDArray own(float[] values, int index) {
    try (NDManager scope = optimizerMemory.newSubManager()) {
      NDArray copy = model.copy(scope.create(values, shape(index)), Precision.FLOAT32, scope);
      copy.attach(optimizerMemory);
      return copy;
    }
  }

  /** A tensor beside the model's weights. */
  private NDArray computing(float[] values, int index, Precision precision) {
    try (NDManager scope = model.owner().newSubManager()) {
      NDArray copy = model.copy(scope.create(values, shape(index)), precision, scope);
      copy.attach(model.owner());
      return copy;
    }
  }

  private Shape shape(int index) {
    return new Shape(shapes.get(index).stream().mapToLong(Long::longValue).toArray());
  }

  private void bind(TrainingSettings settings) {
    for (int i = 0; i < computing.size(); i++) {
      Shape shape = shape(i);
      computing.get(i).setRequiresGradient(true);
      NDArray gradient = model.owner().zeros(shape);
      gradients.add(gradient);
      handedOver.add(elsewhere ? optimizerMemory.zeros(shape) : gradient);
      firstMoments.add(optimizerMemory.zeros(shape));
      secondMoments.add(optimizerMemory.zeros(shape));
      steps.add(optimizerMemory.create(0f));
    }
    try (NDManager scope = model.owner().newSubManager()) {
      if (settings.lora().isPresent()) {
        model.module().call("bind_adapters", scope).number(0f).list(computing).run();
      }
      // A tensor has one name in a call: what may be the same cannot be in one.
      model.module().call("bind_gradient", scope).number(0f).list(computing).list(gradients).run();
      model.module().call("bind_masters", scope).number(0f).list(masters).list(handedOver).run();
      bindOptimizer(settings, scope);
    }
  }

  private void bindOptimizer(TrainingSettings settings, NDManager scope) {
    IntPredicate decays = decaying(settings);
    TorchModule.Call call = model.module().call("bind_optimizer", scope).number(0f);
    for (IntPredicate group : List.of(decays, decays.negate())) {
      for (List<NDArray> state :
          List.of(masters, handedOver, firstMoments, secondMoments, steps)) {
        List<NDArray> members = group(state, group);
        // An empty list cannot be handed over; a tensor without elements changes nothing.
        call.list(members.isEmpty() ? List.of(nothing(state)) : members);
      }
    }
    call.run();
  }

  private NDArray nothing(List<NDArray> state) {
    return state == steps ? optimizerMemory.create(0f) : optimizerMemory.zeros(new Shape(0));
  }

  /** Matrices decay, biases do not, and the norms' weights do if asked for; SPEC 1.9. */
  private IntPredicate decaying(TrainingSettings settings) {
    IntPredicate matrix = index -> shapes.get(index).size() > 1;
    if (settings.lora().isPresent() || !settings.optimizer().decayNorms()) {
      return matrix;
    }
    return matrix.or(WeightLayout.of(model.config())::isNorm);
  }

  private static List<NDArray> group(List<NDArray> state, IntPredicate member) {
    List<NDArray> group = new ArrayList<>();
    for (int i = 0; i < state.size(); i++) {
      if (member.test(i)) {
        group.add(state.get(i));
      }
    }
    return group;
  }
}
