/**
 * The filters that look at an instruction alone (SPEC 1.5), and the text rules of Python that they
 * rest on (SPEC 1.8). What depends on the language is data: one resource per language.
 */
package org.alpacastreams.dedupfilter.text;
