/**
 * Dataset versions: folders that never change, each a pure function of the examples [0, n) and the
 * version before it (DESIGN.md decision 8). A file format is one {@link
 * org.alpacastreams.datasetsink.version.VersionFormat}.
 */
package org.alpacastreams.datasetsink.version;
