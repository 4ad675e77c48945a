/**
 * Pictures as SVG files of their own, and the little that charts need: a frame, a scale, columns
 * and areas. No script, no font, no other file; the same numbers give the same bytes everywhere.
 */
package org.alpacastreams.datasetsink.svg;
