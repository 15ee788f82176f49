package dev.belay.activities.trace;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.StepWatch;
import dev.belay.workflows.device.DeviceTarget;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Draws the trace of work on devices, below whatever this thread's work belongs to; where that is
 * not traced, nothing is drawn. Thread-safe, and never throws.
 */
public interface WorkTrace {
  /** Begins a span, which holds what this thread does until it is closed. */
  Part begin(Deed deed, Map<Mark, String> marks);

  /**
   * Begins a device of a run.
   *
   * @param place among the devices that were begun together, from 0: where those are many, only the
   *     first few are drawn step by step, and the others when they fail
   */
  Part device(int place, Map<Mark, String> marks);

  /** The same work as part of what this thread does, for another thread. */
  Runnable carried(Runnable work);

  /** What is typed, span by span. */
  StepWatch steps();

  /** One span. Confined to the thread that began it. */
  interface Part extends AutoCloseable {
    /** It did not go well; the last word counts. */
    void failed(String fault);

    @Override
    void close();
  }

  /** Draws a piece of work, and what ends it when that is a failure. */
  default <T, E extends Exception> T drawn(Deed deed, Map<Mark, String> marks, Work<T, E> work)
      throws E {
    try (Part part = begin(deed, marks)) {
      try {
        return work.done();
      } catch (DeviceFault fault) {
        part.failed(fault.type());
        throw fault;
      } catch (RuntimeException other) {
        part.failed(other.getClass().getSimpleName());
        throw other;
      }
    }
  }

  /** A piece of work. */
  @FunctionalInterface
  interface Work<T, E extends Exception> {
    T done() throws E;
  }

  /** What is known of a device. */
  static Map<Mark, String> of(DeviceTarget target) {
    Map<Mark, String> marks = new EnumMap<>(Mark.class);
    marks.put(Mark.DEVICE, target.name());
    marks.put(Mark.PLATFORM, target.platform());
    @Nullable String site = target.site();
    if (site != null) {
      marks.put(Mark.SITE, site);
    }
    return marks;
  }

  /** Draws nothing. */
  static WorkTrace none() {
    return NoTrace.INSTANCE;
  }
}
