package dev.belay.integrations.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What approvals of campaigns must be, whatever a change file says. Immutable.
 *
 * @param allowedSigners OpenSSH's file of whose keys may sign; null = approvals are not signed
 * @param needed approvals at least; 0 = what the change file says
 */
public record ApprovalSettings(@Nullable Path allowedSigners, int needed) {
  /** What the change file says, unsigned. */
  public static ApprovalSettings usual() {
    return new ApprovalSettings(null, 0);
  }
}
