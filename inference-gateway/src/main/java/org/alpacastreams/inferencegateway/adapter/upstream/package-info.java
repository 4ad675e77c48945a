/** Where the gateway meets the servers that compute models for it. */
package org.alpacastreams.inferencegateway.adapter.upstream;
