/**
 * The packaged system as a user runs it, and the rules that keep the house in order. Nothing here
 * reaches into a service: processes are started, topics are read, files are compared.
 */
package org.alpacastreams.endtoend;
