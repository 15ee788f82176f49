package dev.belay.integrations.compliance;

import dev.belay.integrations.store.ComplianceDeviceRow;
import dev.belay.integrations.store.ComplianceFindingRow;
import java.util.List;

/** What became of one device, fit to be stored: nothing in it is secret. */
record DeviceResult(ComplianceDeviceRow row, List<ComplianceFindingRow> findings) {
  DeviceResult {
    findings = List.copyOf(findings);
  }
}
