package dev.belay.workflows.campaign;

/** Where in its wave a campaign is. */
public enum Phase {
  /** Before the wave: the window and the ticket are asked. */
  ENTERING,
  /** Its devices are being changed. */
  CHANGING,
  /** All have ended, and the wave is watched. */
  SOAKING,
  /** A person must let the next wave begin. */
  GATE,
  /** The next wave may begin. */
  DONE
}
