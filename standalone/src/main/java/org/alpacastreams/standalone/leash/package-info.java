/**
 * A Java agent of one class that ends its process when the process that started it is gone. It uses
 * the JDK alone, and the services do not know of it.
 */
package org.alpacastreams.standalone.leash;
