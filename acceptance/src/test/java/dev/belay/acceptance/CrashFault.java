package dev.belay.acceptance;

import dev.belay.emulated.EmulatedDevice;
import java.util.Locale;

/** What befalls everybody at once, while each device is held at the point of its cell. */
enum CrashFault {
  /** {@code kill -9}; another worker is started. */
  WORKER_KILLED {
    @Override
    void strike(CrashScene scene) {
      scene.worker().kill();
      scene.devices().forEach(EmulatedDevice::answerWhatHangs);
      scene.startAnotherWorker();
    }
  },
  /** Stopped with all its connections open, while another takes over, and woken. */
  WORKER_FROZEN {
    @Override
    void strike(CrashScene scene) {
      scene.freezeUntilAnotherIsAtWork();
    }
  },
  /** Killed and started again from its database. */
  TEMPORAL_RESTARTED {
    @Override
    void strike(CrashScene scene) {
      scene.restartTemporal();
      scene.devices().forEach(EmulatedDevice::answerWhatHangs);
    }
  },
  /** All connections are cut, and for a while there are no new ones. */
  LINK_CUT {
    @Override
    void strike(CrashScene scene) {
      scene.devices().forEach(EmulatedDevice::stop);
      scene.aWhile();
      scene.devices().forEach(EmulatedDevice::start);
    }
  },
  /** Restarted from what it has saved. */
  DEVICE_REBOOTED {
    @Override
    void strike(CrashScene scene) {
      scene.devices().forEach(EmulatedDevice::stop);
      scene.devices().forEach(EmulatedDevice::reboot);
      scene.aWhile();
      scene.devices().forEach(EmulatedDevice::start);
    }
  };

  /** Lets it happen; returns when it is over. */
  abstract void strike(CrashScene scene);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
