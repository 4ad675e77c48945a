/** libtorch through DJL: TorchScript archives written by us, called on one thread per device. */
package org.alpacastreams.languagemodel.torch;
