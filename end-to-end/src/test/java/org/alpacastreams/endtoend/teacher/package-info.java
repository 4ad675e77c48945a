/**
 * A teacher that costs money and fails in every way a provider can: an OpenAI-compatible server
 * that keeps its own bill, so that what the pipeline believes to have spent can be held against it.
 */
package org.alpacastreams.endtoend.teacher;
