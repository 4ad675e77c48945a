/**
 * The words that tasks are made of, all chosen by this project, and the English rules to inflect
 * and join them. Every list has a fixed order, since a seed must name the same word everywhere.
 */
package org.alpacastreams.proceduraltasks.lexicon;
