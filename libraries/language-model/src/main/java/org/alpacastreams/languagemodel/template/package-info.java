/** How an instruction is put into words for the model. */
package org.alpacastreams.languagemodel.template;
