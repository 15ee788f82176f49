package dev.belay.workflows.incident;

/** What an incident hears. */
public enum IncidentStep {
  /** A person has to look: there must be an incident, and it must be open. */
  ATTENTION,
  /** Something that its reader should know; the device still needs somebody. */
  NOTE,
  /** The device is as somebody wants it. */
  SETTLED
}
