package org.alpacastreams.languagemodel.checkpoint;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The model families that this library computes, as {@code config.json} names them. */
public enum Architecture {
  LLAMA("LlamaForCausalLM", "llama", true),
  MISTRAL("MistralForCausalLM", "mistral", false),
  QWEN2("Qwen2ForCausalLM", "qwen2", true),
  QWEN3("Qwen3ForCausalLM", "qwen3", false),
  OPT("OPTForCausalLM", "opt", true);

  private final String className;
  private final String modelType;
  private final boolean verified;

  Architecture(String className, String modelType, boolean verified) {
    this.className = className;
    this.modelType = modelType;
    this.verified = verified;
  }

  /** Its name in {@code architectures}. */
  public String className() {
    return className;
  }

  /** Its name in {@code model_type}. */
  public String modelType() {
    return modelType;
  }

  /** Whether its numbers were compared with Hugging Face's. */
  public boolean verified() {
    return verified;
  }

  /** Whether positions enter by rotating queries and keys; otherwise by a learned table. */
  public boolean rotary() {
    return this != OPT;
  }

  /** Whether the feed-forward layer has a gate (SwiGLU). */
  boolean gated() {
    return this != OPT;
  }

  /** Whether norms have biases (LayerNorm); otherwise they only scale (RMSNorm). */
  boolean normsHaveBiases() {
    return this == OPT;
  }

  /** Whether queries and keys are normed head by head. */
  boolean normsHeads() {
    return this == QWEN3;
  }

  static Optional<Architecture> ofClass(String name) {
    return Arrays.stream(values()).filter(one -> one.className.equals(name)).findFirst();
  }

  static Optional<Architecture> ofModelType(String name) {
    return Arrays.stream(values()).filter(one -> one.modelType.equals(name)).findFirst();
  }

  /** All class names, for messages. */
  static String supported() {
    return Arrays.stream(values()).map(Architecture::className).collect(Collectors.joining(", "));
  }
}
