/**
 * Checkpoints of other layouts (PyTorch's {@code .bin} files, Meta's {@code .pth} files) made into
 * Hugging Face directories with safetensors. Tensors pass through in pieces, so that memory stays
 * flat however large the model is; a directory appears whole or not at all.
 */
package org.alpacastreams.languagemodel.conversion;
