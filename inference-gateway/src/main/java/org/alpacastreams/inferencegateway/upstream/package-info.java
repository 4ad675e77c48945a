/**
 * Models that other servers compute, behind OpenAI's interface: who they are, what they are sent,
 * and what their streams and errors mean, all of it as data.
 */
package org.alpacastreams.inferencegateway.upstream;
