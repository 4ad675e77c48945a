/**
 * PyTorch's zip files, read without executing anything: a pickle that may only rebuild tensors, and
 * storages that are read where they lie in the file. Nothing in a file is believed.
 */
package org.alpacastreams.languagemodel.conversion.torchfile;
