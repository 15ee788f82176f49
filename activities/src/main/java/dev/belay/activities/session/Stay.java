package dev.belay.activities.session;

import dev.belay.drivers.DeviceFault;
import dev.belay.workflows.device.DeviceTarget;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures one session, whatever ends it, and keeps what was said when it failed. Used by one
 * thread at a time.
 */
final class Stay implements AutoCloseable {
  private static final String OK = "ok";
  private static final String STOPPED = "Stopped";

  private final SessionMeter meter;
  private final FailedTranscripts failed;
  private final DeviceTarget target;
  private final @Nullable LastWords words;
  private final long began = System.nanoTime();
  private String result = OK;
  private boolean saidNo;

  Stay(SessionMeter meter, FailedTranscripts failed, DeviceTarget target) {
    this.meter = meter;
    this.failed = failed;
    this.target = target;
    this.words = failed.listen();
  }

  /** What hears the session; null when nothing is to be kept. */
  @Nullable LastWords words() {
    return words;
  }

  <T> T watched(Supplier<T> part) {
    try {
      T value = part.get();
      saidNo = FailedTranscripts.saysNo(value);
      return value;
    } catch (DeviceFault fault) {
      result = fault.type();
      throw fault;
    } catch (EndedOnPurpose stopped) {
      result = STOPPED;
      throw stopped;
    } catch (RuntimeException other) {
      result = "Other";
      throw other;
    }
  }

  /** The session is closed before, so that its last words are heard. */
  @Override
  public void close() {
    meter.ended(target.platform(), result, Duration.ofNanos(System.nanoTime() - began));
    if (saidNo || !(result.equals(OK) || result.equals(STOPPED))) {
      failed.keep(
          target.name(), target.platform(), saidNo ? "the step's result is a no" : result, words);
    }
  }
}
