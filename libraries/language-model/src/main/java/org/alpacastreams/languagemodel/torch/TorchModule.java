package org.alpacastreams.languagemodel.torch;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A loaded TorchScript module whose methods are called by name. Only for the device's thread.
 *
 * <p>There are two ways in, because DJL has two: {@link #call} takes tensors and lists of tensors
 * and lets autograd work; {@link #infer} takes numbers too and runs in inference mode.
 */
public final class TorchModule implements AutoCloseable {
  // A model that nobody refers to is collected, and its block dies with it.
  private final Model model;
  private final PtSymbolBlock block;

  private TorchModule(Model model) {
    this.model = model;
    this.block = (PtSymbolBlock) model.getBlock();
  }

  /** Compiles an archive. */
  public static TorchModule load(TorchScriptArchive archive, Device device) {
    Model model = Model.newInstance(archive.className(), device, "PyTorch");
    try {
      model.load(new ByteArrayInputStream(archive.bytes()), Map.of("trainParam", "true"));
      return new TorchModule(model);
    } catch (IOException | MalformedModelException | RuntimeException e) {
      model.close();
      throw new IllegalStateException(
          "TorchScript of class " + archive.className() + " does not compile: " + e.getMessage(),
          e);
    }
  }

  /** Begins a call whose results belong to {@code owner}. */
  public Call call(String method, NDManager owner) {
    return new Call(method, owner);
  }

  /** Calls a method in inference mode; the arguments are closed. */
  public PtNDArray infer(String method, NDManager owner, IValue... arguments) {
    try (IValue result = IValueUtils.runMethod(block, method, arguments)) {
      return result.toTensor((PtNDManager) owner);
    } finally {
      for (IValue argument : arguments) {
        argument.close();
      }
    }
  }

  @Override
  public void close() {
    model.close();
  }

  /** A call in the making: arguments in the order of the method's parameters. */
  public final class Call {
    private final String method;
    private final NDManager owner;
    private final NDList arguments = new NDList();

    private Call(String method, NDManager owner) {
      this.method = method;
      this.owner = owner;
    }

    public Call tensor(NDArray value) {
      return add(value, "");
    }

    /** A number as a tensor without dimensions. */
    public Call number(float value) {
      return add(owner.create(value), "");
    }

    public Call number(long value) {
      return add(owner.create(value), "");
    }

    public Call list(List<? extends NDArray> values) {
      String name = "list" + arguments.size() + "[]";
      for (NDArray value : values) {
        add(value, name);
      }
      return this;
    }

    /** Runs it; autograd records where the method asks for it. */
    public List<NDArray> run() {
      NDArray selector = owner.create(0f);
      selector.setName("module_method:" + method);
      arguments.add(selector);
      return new ArrayList<>(IValueUtils.forward(block, arguments, true));
    }

    private Call add(NDArray value, String name) {
      value.setName(name.isEmpty() ? "argument" + arguments.size() : name);
      arguments.add(value);
      return this;
    }
  }
}
