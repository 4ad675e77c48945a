/**
 * Language models in the Hugging Face layout: load, train, decode. {@link
 * org.alpacastreams.languagemodel.Engine} owns the device; everything else is data or pure code.
 */
package org.alpacastreams.languagemodel;
