package dev.belay.integrations.schedule;

/** What happens when a schedule is due while its last run still runs. */
public enum Overlap {
  /** This one is left out, and counted. */
  SKIP,
  /** One of them begins when the run under way has ended; further ones are left out. */
  BUFFER_ONE,
  /** They run side by side. A device is still in one session at a time. */
  ALLOW
}
