package dev.belay.benchmarks;

/** What worker and server use, from the moment it was made. */
final class Meter {
  private final long worker;
  private final long temporal;
  private final ProcessCost workerBefore;
  private final ProcessCost temporalBefore;

  /**
   * @param worker its process id
   * @param temporal that of the server
   */
  Meter(long worker, long temporal) {
    this.worker = worker;
    this.temporal = temporal;
    ProcessCost.forgetPeak(worker);
    workerBefore = ProcessCost.of(worker);
    temporalBefore = ProcessCost.of(temporal);
  }

  /** So far. */
  Spent read() {
    ProcessCost workerNow = ProcessCost.of(worker);
    ProcessCost temporalNow = ProcessCost.of(temporal);
    return new Spent(
        workerNow.cpuMillis() - workerBefore.cpuMillis(),
        temporalNow.cpuMillis() - temporalBefore.cpuMillis(),
        workerNow.peakBytes() / 1e6);
  }

  /**
   * What was used.
   *
   * @param workerMillis processor time of the worker
   * @param temporalMillis processor time of the Temporal server
   * @param peakMegabytes most memory that the worker had resident
   */
  record Spent(long workerMillis, long temporalMillis, double peakMegabytes) {}
}
