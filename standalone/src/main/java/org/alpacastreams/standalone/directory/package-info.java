/**
 * The data directory of a standalone pipeline: who holds it, which ports it uses and which
 * processes were started for it. Everything a second or a later launcher must know stands in small
 * files here; the data itself belongs to the broker and the services.
 */
package org.alpacastreams.standalone.directory;
