/**
 * The life of a version on the command line: what there is, what a version says of itself, how two
 * differ, whether its files are what they were, and taking a part of it elsewhere. All of it reads
 * local files only and needs neither the service nor a broker.
 */
package org.alpacastreams.datasetsink.commands;
