/**
 * The commands that show, compare, verify, export and correct datasets. They read local files; only
 * a retraction goes to the running service.
 */
package org.alpacastreams.datasetsink.adapter.command;
