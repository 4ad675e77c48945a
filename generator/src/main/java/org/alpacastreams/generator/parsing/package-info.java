/**
 * Reading an answer's text: items, instances or a yes, as its prompt's context says. Two readings
 * of the same text: as the references do (SPEC 1.4, 2.2 to 2.5), and one in which a broken item
 * costs only itself (SPEC 5). {@link org.alpacastreams.generator.parsing.AnswerParser} is the
 * entry.
 */
package org.alpacastreams.generator.parsing;
