package org.alpacastreams.inferencegateway.access;

/** Whether an answer may begin. */
public sealed interface Admission permits Admission.Admitted, Refused {

  /** It may; its end must settle or release the reservation. */
  record Admitted(Reservation reservation) implements Admission {}
}
