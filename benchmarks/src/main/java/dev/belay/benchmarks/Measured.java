package dev.belay.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One backup of one fleet, or the medians of several.
 *
 * @param what for people
 * @param atOnce devices in session at the same time
 * @param ok devices whose configuration was read and stored
 * @param failed the others
 * @param seconds from the moment the devices were listed to the end of the run
 * @param peakMegabytes most memory that the worker had resident
 * @param workerMillis processor time of the worker for each device
 * @param temporalMillis processor time of the Temporal server for each device
 */
record Measured(
    String what,
    int atOnce,
    int devices,
    int ok,
    int failed,
    double seconds,
    double peakMegabytes,
    double workerMillis,
    double temporalMillis) {

  double devicesPerSecond() {
    return devices / seconds;
  }

  /** Each figure's own median; all runs must be of the same kind. */
  static Measured median(List<Measured> runs) {
    Measured any = runs.getFirst();
    return new Measured(
        any.what,
        any.atOnce,
        any.devices,
        (int) middle(runs, Measured::ok),
        (int) middle(runs, Measured::failed),
        middle(runs, Measured::seconds),
        middle(runs, Measured::peakMegabytes),
        middle(runs, Measured::workerMillis),
        middle(runs, Measured::temporalMillis));
  }

  private static double middle(List<Measured> runs, ToDoubleFunction<Measured> figure) {
    return runs.stream()
        .sorted(Comparator.comparingDouble(figure))
        .skip((runs.size() - 1) / 2)
        .mapToDouble(figure)
        .findFirst()
        .orElseThrow();
  }
}
