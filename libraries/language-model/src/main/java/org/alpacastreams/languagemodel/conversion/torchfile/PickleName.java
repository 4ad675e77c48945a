package org.alpacastreams.languagemodel.conversion.torchfile;

import java.util.Optional;

/** The only names that a pickle may use; every other one is refused. */
enum PickleName {
  ORDERED_DICT("collections", "OrderedDict"),
  REBUILD_TENSOR("torch._utils", "_rebuild_tensor_v2"),
  REBUILD_PARAMETER("torch._utils", "_rebuild_parameter"),
  FLOAT(TorchElement.FLOAT),
  DOUBLE(TorchElement.DOUBLE),
  HALF(TorchElement.HALF),
  BFLOAT16(TorchElement.BFLOAT16),
  LONG(TorchElement.LONG),
  INT(TorchElement.INT),
  BYTE(TorchElement.BYTE);

  private final String module;
  private final String name;
  private final Optional<TorchElement> element;

  PickleName(String module, String name) {
    this.module = module;
    this.name = name;
    this.element = Optional.empty();
  }

  PickleName(TorchElement element) {
    this.module = "torch";
    this.name = element.storageClass();
    this.element = Optional.of(element);
  }

  static Optional<PickleName> of(String module, String name) {
    for (PickleName known : values()) {
      if (known.module.equals(module) && known.name.equals(name)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  /** What a storage of this class holds. */
  Optional<TorchElement> element() {
    return element;
  }

  String qualified() {
    return module + "." + name;
  }
}
