/**
 * The licences that the project knows: one table, so that a dataset's card and the card of a model
 * trained on it agree.
 */
package org.alpacastreams.contracts.licences;
