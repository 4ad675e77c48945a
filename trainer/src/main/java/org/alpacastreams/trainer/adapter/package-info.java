/** Where training meets Kafka, HTTP, the command line and the process's life. */
package org.alpacastreams.trainer.adapter;
