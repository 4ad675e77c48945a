/** How events become JSON bytes and back: one mapper, one serde, one versioned header. */
package org.alpacastreams.contracts.json;
