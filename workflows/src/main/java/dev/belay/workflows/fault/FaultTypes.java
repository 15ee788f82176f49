package dev.belay.workflows.fault;

import java.util.List;

/**
 * The types of failure that activities report, by which workflows decide. The driver's faults keep
 * their names; the rest belong to stores, lanes and credentials.
 */
public final class FaultTypes {
  public static final String UNREACHABLE = "Unreachable";
  public static final String CONNECTION_LOST = "ConnectionLost";
  public static final String TIMED_OUT = "TimedOut";
  public static final String DEVICE_BUSY = "DeviceBusy";
  public static final String AUTHENTICATION_REJECTED = "AuthenticationRejected";
  public static final String HOST_KEY_UNKNOWN = "HostKeyUnknown";
  public static final String HOST_KEY_MISMATCH = "HostKeyMismatch";
  public static final String COMMAND_REJECTED = "CommandRejected";
  public static final String PRIVILEGE_REFUSED = "PrivilegeRefused";
  public static final String CONFIGURATION_LOCKED = "ConfigurationLocked";
  public static final String DIFF_CHANGED = "DiffChanged";
  public static final String BASELINE_MOVED = "BaselineMoved";
  public static final String INCOMPLETE_CONFIGURATION = "IncompleteConfiguration";
  public static final String UNKNOWN_PLATFORM = "UnknownPlatform";
  public static final String UNUSABLE_INPUT = "UnusableInput";
  public static final String PROMPT_NOT_RECOGNISED = "PromptNotRecognised";
  public static final String OPERATION_REVOKED = "OperationRevoked";
  public static final String TOO_MUCH_OUTPUT = "TooMuchOutput";
  public static final String OUT_OF_BUFFERS = "OutOfBuffers";
  public static final String PROTECTION_UNAVAILABLE = "ProtectionUnavailable";

  public static final String TRANSFER_REFUSED = "TransferRefused";
  public static final String NOT_ENOUGH_SPACE = "NotEnoughSpace";
  public static final String CHECKSUM_MISMATCH = "ChecksumMismatch";

  public static final String LANE_BUSY = "LaneBusy";
  public static final String STORE_UNAVAILABLE = "StoreUnavailable";
  public static final String UNRESOLVABLE_CREDENTIAL = "UnresolvableCredential";

  /** The system that keeps the secret gives no answer that could be used. */
  public static final String CREDENTIALS_UNAVAILABLE = "CredentialsUnavailable";

  /** The ticket system gives no answer that could be used: wait, and never go ahead. */
  public static final String TICKET_UNAVAILABLE = "TicketUnavailable";

  /** People were not told; no change waits for that. */
  public static final String NOTICE_UNDELIVERED = "NoticeUndelivered";

  /** Not reported by activities: the workflow's own words for a person's decision. */
  public static final String CANCELLED = "Cancelled";

  /** A read-only check said no. */
  public static final String CHECK_FAILED = "CheckFailed";

  /** Not reported by activities: the devices of its wave do not stay, so neither does it. */
  public static final String GROUP_FAILED = "GroupFailed";

  /** Its turn to be applied came too late to end within the window. */
  public static final String OUTSIDE_WINDOW = "OutsideWindow";

  /**
   * Failures that the same attempt would meet again, or that must not be tried again: a second
   * login with a rejected password helps to lock the account.
   */
  public static final List<String> NON_RETRYABLE =
      List.of(
          AUTHENTICATION_REJECTED,
          HOST_KEY_UNKNOWN,
          HOST_KEY_MISMATCH,
          COMMAND_REJECTED,
          PRIVILEGE_REFUSED,
          CONFIGURATION_LOCKED,
          DIFF_CHANGED,
          BASELINE_MOVED,
          UNKNOWN_PLATFORM,
          UNUSABLE_INPUT,
          PROMPT_NOT_RECOGNISED,
          TOO_MUCH_OUTPUT,
          PROTECTION_UNAVAILABLE,
          TRANSFER_REFUSED,
          NOT_ENOUGH_SPACE,
          UNRESOLVABLE_CREDENTIAL);

  private FaultTypes() {}
}
