/**
 * Cutting an answer's text into items. Two readings of the same text: as the reference does (SPEC
 * 1.4), and one in which a broken item costs only itself (SPEC 5).
 */
package org.alpacastreams.generator.parsing;
