/**
 * What people say about answers: failures they flag, and blind verdicts on two answers to one task.
 * An answer is remembered for a while, so that only what was really said can be flagged; which
 * model answered on which side is told with the verdict, never before.
 */
package org.alpacastreams.inferencegateway.feedback;
