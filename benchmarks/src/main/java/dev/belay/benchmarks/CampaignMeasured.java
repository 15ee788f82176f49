package dev.belay.benchmarks;

/**
 * One campaign.
 *
 * @param planSeconds until the plan could be read
 * @param planSpent for that
 * @param planEvents of the history of the run that planned
 * @param seconds from the approval to the end
 * @param spent for that
 * @param executions of the campaign's workflow: it continues as new
 * @param longestEvents of the histories of these
 * @param longestBytes of the histories of these
 * @param operationEvents mean of the histories of the devices' operations
 */
record CampaignMeasured(
    int devices,
    double planSeconds,
    Meter.Spent planSpent,
    long planEvents,
    double seconds,
    Meter.Spent spent,
    int executions,
    long longestEvents,
    long longestBytes,
    double operationEvents) {

  double devicesPerSecond() {
    return devices / seconds;
  }

  double each(long total) {
    return total / (double) devices;
  }

  /** Over the whole of it. */
  double peakMegabytes() {
    return Math.max(planSpent.peakMegabytes(), spent.peakMegabytes());
  }

  double workerMillis() {
    return each(planSpent.workerMillis() + spent.workerMillis());
  }

  double temporalMillis() {
    return each(planSpent.temporalMillis() + spent.temporalMillis());
  }
}
