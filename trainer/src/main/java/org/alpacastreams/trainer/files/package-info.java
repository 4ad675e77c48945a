/** What the trainer does to a disk: whole directories or none, checksums, failures for people. */
package org.alpacastreams.trainer.files;
