package org.alpacastreams.examplefiles;

import java.util.Optional;

/**
 * One row of a file.
 *
 * @param index counts all rows from 0, broken ones included, so that it names the row for ever
 * @param line where the row begins in the file, from 1; its number where the file has no lines
 * @param id the row's own id, where it has one
 * @param furtherInstances instances after the first; as in the reference (SPEC 1.1), only the first
 *     is used
 */
public record ExampleRow(
    long index,
    int line,
    Optional<String> id,
    String instruction,
    String input,
    String output,
    int furtherInstances) {}
