/**
 * Recipes as data: a JSON file names prompt texts, labels, stages, seeds and filters. A new recipe
 * or language is a new file.
 */
package org.alpacastreams.promptsampler.recipes;
