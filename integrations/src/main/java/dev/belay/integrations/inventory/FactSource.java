package dev.belay.integrations.inventory;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.InputProblem;

/** A source of truth. Implementations are thread-safe and keep no devices in memory. */
public interface FactSource {

  /** How messages call it, such as its host or its file; never with an account or a query. */
  String name();

  /**
   * Everything that decides which devices it names, as one text; another text is another source.
   */
  String identity();

  /**
   * Reads it and hands on one device after the other.
   *
   * @throws SourceDown when it gives no answer that can be used, and may give one later
   * @throws InputException when it never will, for instance because a setting is wrong
   */
  void read(Sink to);

  /** Takes what a source says. */
  interface Sink {
    /** One device. */
    void device(DeviceFacts facts);

    /** One device that no facts can be made of. */
    void leaveOut(InputProblem why);

    /** Something people should know; the same thing is told once. */
    void warn(String what, String remedy);
  }
}
