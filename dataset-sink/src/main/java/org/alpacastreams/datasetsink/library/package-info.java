/** All datasets of a data directory, each a folder with its segment and its versions. */
package org.alpacastreams.datasetsink.library;
