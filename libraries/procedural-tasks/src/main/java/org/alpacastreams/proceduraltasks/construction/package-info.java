/**
 * What a family is built from: sentence patterns with slots, a source of operands with the computed
 * answer, and the rule that keeps training and evaluation apart.
 */
package org.alpacastreams.proceduraltasks.construction;
