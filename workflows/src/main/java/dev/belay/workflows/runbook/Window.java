package dev.belay.workflows.runbook;

import io.temporal.workflow.Functions.Proc1;
import io.temporal.workflow.Promise;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps a bounded number of works in flight. Confined to workflow code. */
public final class Window {
  private final int width;
  private int inFlight;
  private @Nullable RuntimeException broken;

  /** A window for so many works at the same time. */
  public Window(int width) {
    this.width = width;
  }

  /** Waits for a place, or until there is a reason to start nothing more. Says whether to start. */
  public boolean place(BooleanSupplier stop) {
    Wait.until(() -> inFlight < width || stop.getAsBoolean());
    throwWhatBroke();
    return !stop.getAsBoolean() && !Now.cancelled();
  }

  /**
   * Adds a work that was started. Its end is handed on, once, when it is over, however it is over.
   */
  public <T> void add(Promise<T> work, Proc1<Promise<T>> atEnd) {
    inFlight++;
    work.handle((value, failure) -> {
      inFlight--;
      try {
        atEnd.apply(work);
      } catch (RuntimeException e) {
        broken = e;
      }
      return null;
    });
  }

  /** Works under way. */
  public int inFlight() {
    return inFlight;
  }

  /** Waits until every work is over, also after a cancellation. */
  public void drain() {
    Wait.regardless(() -> inFlight == 0);
    throwWhatBroke();
  }

  /** A promise keeps what its callback throws to itself; a mistake must not pass for an end. */
  private void throwWhatBroke() {
    if (broken != null) {
      throw broken;
    }
  }
}
