/**
 * {@code explore.html}: a version's examples in one page that needs no server and no network. The
 * examples are data in it, never markup: nothing that stands in them can run.
 */
package org.alpacastreams.datasetsink.explore;
