/**
 * Tensors that are read piece by piece, and what a conversion does to them: join, reorder and
 * append rows, change the element type.
 */
package org.alpacastreams.languagemodel.conversion.tensors;
