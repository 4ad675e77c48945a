/**
 * How far the files are, by partition of the topic. It lies beside the files: where they are lost
 * or restored from a backup, it is too, and the topic is read again from there.
 */
package org.alpacastreams.datasetsink.progress;
