package dev.belay.cli.change;

import dev.belay.integrations.store.AuditRow;
import dev.belay.integrations.store.CampaignRow;
import dev.belay.integrations.store.ChangeStepRow;
import dev.belay.integrations.store.CheckStore;
import dev.belay.integrations.store.WaveTally;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a campaign leaves as proof, from the store alone; also what a program reads. Redacted.
 * Immutable.
 *
 * @param madeAt when it was read
 * @param counts devices by how they stand or ended
 * @param plan what was planned, equal differences once
 * @param waves how many devices of each wave are in which state
 * @param checks how the devices answered to each check, before the change and after it
 * @param decisions what people decided, approvals among them, oldest first
 * @param timeline what the campaign came to and what people decided, oldest first
 * @param troubled devices that are not as wanted, with all that is known of each
 * @param devices all of them, by name
 * @param audit whether the log that this rests on is whole
 */
record Proof(
    CampaignRow campaign,
    Instant madeAt,
    SortedMap<String, Integer> counts,
    PlanView.Shown plan,
    List<WaveTally> waves,
    List<CheckStore.Tally> checks,
    List<AuditRow> decisions,
    List<AuditRow> timeline,
    List<Troubled> troubled,
    List<Device> devices,
    Audit audit) {

  /**
   * How a device stands or ended.
   *
   * @param wave from 1; null when it is in none
   * @param before hash of the configuration before
   * @param after hash of the configuration after
   */
  record Device(
      String name,
      @Nullable Integer wave,
      @Nullable String site,
      String state,
      @Nullable String message,
      @Nullable String before,
      @Nullable String after,
      @Nullable Instant at) {}

  /**
   * A device that is not as wanted.
   *
   * @param steps as they happened
   * @param checks what each found, before the change and after it
   * @param transcripts of its sessions, of those that are on this machine
   */
  record Troubled(
      Device device,
      List<ChangeStepRow> steps,
      List<CheckStore.Row> checks,
      List<Path> transcripts) {}

  /**
   * The chain of the audit log.
   *
   * @param lines that were walked
   * @param head of the last of them; who keeps it can prove later that nothing was cut off
   * @param wrong what is wrong with it; null when it is whole
   */
  record Audit(long lines, String head, @Nullable String wrong) {}
}
