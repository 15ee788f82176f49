package dev.belay.cli.worker;

import dev.belay.worker.temporal.LocalServer;
import org.jspecify.annotations.Nullable;

/**
 * What is told of the local Temporal.
 *
 * @param address of its service; null when it does not run
 * @param ui of its web pages; null when it has none
 */
record LocalServerView(
    boolean running, @Nullable String address, @Nullable String ui, @Nullable Long pid) {
  static LocalServerView of(LocalServer.Found found) {
    return new LocalServerView(
        true,
        found.address(),
        found.uiPort() == 0 ? null : "http://127.0.0.1:" + found.uiPort(),
        found.pid());
  }

  static LocalServerView of(LocalServer server) {
    return new LocalServerView(true, server.address(), server.ui().orElse(null), server.pid());
  }

  static LocalServerView none() {
    return new LocalServerView(false, null, null, null);
  }

  String sentence() {
    if (!running) {
      return "The local Temporal does not run; `belay server` starts it.";
    }
    return "The local Temporal runs at "
        + address
        + (ui == null ? "" : ", its pages at " + ui)
        + " (process "
        + pid
        + ").";
  }
}
