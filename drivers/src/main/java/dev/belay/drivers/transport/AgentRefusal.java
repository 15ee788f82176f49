package dev.belay.drivers.transport;

import java.io.IOException;

/** An agent has a key and does not sign with it: it is locked, or its owner said no. Immutable. */
final class AgentRefusal extends IOException {
  private static final long serialVersionUID = 1L;

  AgentRefusal(String message, IOException cause) {
    super(message, cause);
  }
}
