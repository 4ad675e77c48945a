/**
 * The broker and the services as child processes: how each is started, restarted after it died,
 * probed and stopped. A child ends by itself when the launcher is gone.
 */
package org.alpacastreams.standalone.process;
