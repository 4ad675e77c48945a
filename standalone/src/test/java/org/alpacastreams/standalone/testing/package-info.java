/** Real processes for the tests: ones that wait, ones that listen, and ones that start others. */
package org.alpacastreams.standalone.testing;
