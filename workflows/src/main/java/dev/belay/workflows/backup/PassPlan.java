package dev.belay.workflows.backup;

import static dev.belay.workflows.wire.WireChecks.notNegative;
import static dev.belay.workflows.wire.WireChecks.orElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One pass over what a run still has to do. Batches are numbered from 0.
 *
 * @param devices not done yet and worth a try
 * @param batches so many batches hold them
 * @param zones whose work they are, in the order of the batches; empty where all of a run is the
 *     work of one zone
 */
public record PassPlan(
    int devices, int batches, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ZoneShare> zones) {
  public PassPlan {
    notNegative(devices, "devices");
    notNegative(batches, "batches");
    zones = List.copyOf(orElse(zones, List.of()));
  }

  /** Whose work a batch is, where the run itself leaves that to its devices. */
  public String zoneOf(int batch, String otherwise) {
    int first = 0;
    for (ZoneShare share : zones) {
      first += share.batches();
      if (batch < first) {
        return share.zone();
      }
    }
    return otherwise;
  }
}
