package dev.belay.activities.session;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Names the device in every line of the log, also when somebody around us did so already.
 *
 * @param before the name that it had
 */
record LoggedDevice(@Nullable String before) implements AutoCloseable {
  static LoggedDevice of(String device) {
    LoggedDevice context = new LoggedDevice(MDC.get(DeviceSessions.LOGGED_DEVICE));
    MDC.put(DeviceSessions.LOGGED_DEVICE, device);
    return context;
  }

  @Override
  public void close() {
    if (before == null) {
      MDC.remove(DeviceSessions.LOGGED_DEVICE);
    } else {
      MDC.put(DeviceSessions.LOGGED_DEVICE, before);
    }
  }
}
