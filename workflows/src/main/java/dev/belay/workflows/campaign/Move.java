package dev.belay.workflows.campaign;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a campaign does next, as its course has decided. */
sealed interface Move {

  /** A wave begins; its devices come later. */
  record EnterWave(WaveSummary wave) implements Move {}

  /** Asks the ticket system whether the wave may begin. */
  record AskTicket() implements Move {}

  /** Reads further devices of the wave from the store. */
  record Fetch(int wave, int from, int limit) implements Move {}

  /** Reads devices to roll back from the store, the last one first; of every wave when it is 0. */
  record FetchApplied(int wave, int from, int limit) implements Move {}

  /** Changes a device. */
  record Begin(Underway device) implements Move {}

  /** Takes back what was applied to a device. */
  record TakeBack(Underway device, DeviceStanding applied) implements Move {}

  /** Tells devices on trial to stay, or to go back. */
  record Tell(List<String> devices, boolean stay, String why) implements Move {}

  /** Asks the operations under way to end as soon as their devices are in a right state. */
  record EndUnderWay(List<String> devices, String why) implements Move {}

  /** Nothing to do before something happens, or that time comes. */
  record Rest(@Nullable Instant until, WaitsFor what, String why) implements Move {}

  /** Over. */
  record Finish(@Nullable String why) implements Move {}
}
