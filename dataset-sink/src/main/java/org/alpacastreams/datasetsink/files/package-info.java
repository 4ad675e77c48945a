/**
 * The few things this service does to a disk, each a step that can fail on its own; and the failure
 * as a message for the person who must act.
 */
package org.alpacastreams.datasetsink.files;
