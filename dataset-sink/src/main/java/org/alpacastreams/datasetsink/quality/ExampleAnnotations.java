package org.alpacastreams.datasetsink.quality;

import java.util.Optional;

/**
 * What is noted about one example. The marks are heuristics: good for sorting and sampling, and
 * wrong now and then.
 *
 * @param language of instruction and output together, BCP 47; {@code und} where the text is too
 *     short or its language is not clear
 * @param instructionWords see {@link Words}
 * @param instructionCharacters Unicode characters, as in the manifest
 * @param refusal whether the output begins by declining, see {@link Refusal}
 * @param truncated whether the output seems to break off, see {@link Truncation}
 * @param repeatsInput whether the output says nothing but the input or the instruction again, see
 *     {@link Repetition}
 * @param judgeScore a judge's score, where somebody gave one
 */
public record ExampleAnnotations(
    String language,
    int instructionWords,
    int instructionCharacters,
    int inputWords,
    int inputCharacters,
    int outputWords,
    int outputCharacters,
    boolean refusal,
    boolean truncated,
    boolean repeatsInput,
    Optional<Double> judgeScore) {}
