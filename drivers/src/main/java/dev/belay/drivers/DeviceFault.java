package dev.belay.drivers;

import org.jspecify.annotations.Nullable;

/**
 * Everything that can go wrong with a device, on one page. The type alone decides whether a retry
 * makes sense; its name is part of the interface to callers. The message is one readable sentence
 * with the device's name and the remedy, and never holds a secret.
 */
public abstract sealed class DeviceFault extends RuntimeException {
  private final boolean retryable;

  private DeviceFault(String message, @Nullable Throwable cause, boolean retryable) {
    super(message, cause);
    this.retryable = retryable;
  }

  /** Whether the same call may succeed later without anyone doing anything. */
  public final boolean retryable() {
    return retryable;
  }

  /** The fault's name, as it appears in reports. */
  public final String type() {
    return getClass().getSimpleName();
  }

  // Faults of the moment: the same call may succeed later.

  /** No TCP connection or no SSH server behind it. */
  public static final class Unreachable extends DeviceFault {
    /** A fault without a cause. */
    public Unreachable(String message) {
      super(message, null, true);
    }

    /** A fault with its cause. */
    public Unreachable(String message, @Nullable Throwable cause) {
      super(message, cause, true);
    }
  }

  /** The connection ended before its time. */
  public static final class ConnectionLost extends DeviceFault {
    /** A fault without a cause. */
    public ConnectionLost(String message) {
      super(message, null, true);
    }

    /** A fault with its cause. */
    public ConnectionLost(String message, @Nullable Throwable cause) {
      super(message, cause, true);
    }
  }

  /** The device fell silent or took longer than it may; the session is of no further use. */
  public static final class TimedOut extends DeviceFault {
    /** A fault without a cause. */
    public TimedOut(String message) {
      super(message, null, true);
    }

    /** A fault with its cause. */
    public TimedOut(String message, @Nullable Throwable cause) {
      super(message, cause, true);
    }
  }

  /** The device has no room for another session. */
  public static final class DeviceBusy extends DeviceFault {
    /** A fault without a cause. */
    public DeviceBusy(String message) {
      super(message, null, true);
    }

    /** A fault with its cause. */
    public DeviceBusy(String message, @Nullable Throwable cause) {
      super(message, cause, true);
    }
  }

  /** A configuration was read that cannot be proven complete. */
  public static final class IncompleteConfiguration extends DeviceFault {
    /** A fault without a cause. */
    public IncompleteConfiguration(String message) {
      super(message, null, true);
    }

    /** A fault with its cause. */
    public IncompleteConfiguration(String message, @Nullable Throwable cause) {
      super(message, cause, true);
    }
  }

  /** The caller lost its permission to touch the device. */
  public static final class OperationRevoked extends DeviceFault {
    /** A fault without a cause. */
    public OperationRevoked(String message) {
      super(message, null, true);
    }

    /** A fault with its cause. */
    public OperationRevoked(String message, @Nullable Throwable cause) {
      super(message, cause, true);
    }
  }

  /** What arrived is not what was sent. It was removed, and is worth another attempt. */
  public static final class ChecksumMismatch extends DeviceFault {
    /** A fault without a cause. */
    public ChecksumMismatch(String message) {
      super(message, null, true);
    }

    /** A fault with its cause. */
    public ChecksumMismatch(String message, @Nullable Throwable cause) {
      super(message, cause, true);
    }
  }

  /** The memory for the output of all sessions together is taken at this moment. */
  public static final class OutOfBuffers extends DeviceFault {
    /** A fault without a cause. */
    public OutOfBuffers(String message) {
      super(message, null, true);
    }

    /** A fault with its cause. */
    public OutOfBuffers(String message, @Nullable Throwable cause) {
      super(message, cause, true);
    }
  }

  // Faults that stay until somebody acts.

  /** The device refused the credential. */
  public static final class AuthenticationRejected extends DeviceFault {
    /** A fault without a cause. */
    public AuthenticationRejected(String message) {
      super(message, null, false);
    }

    /** A fault with its cause. */
    public AuthenticationRejected(String message, @Nullable Throwable cause) {
      super(message, cause, false);
    }
  }

  /** The device's host key is not known. */
  public static final class HostKeyUnknown extends DeviceFault {
    /** A fault without a cause. */
    public HostKeyUnknown(String message) {
      super(message, null, false);
    }

    /** A fault with its cause. */
    public HostKeyUnknown(String message, @Nullable Throwable cause) {
      super(message, cause, false);
    }
  }

  /** The device shows another host key than the known one. */
  public static final class HostKeyMismatch extends DeviceFault {
    /** A fault without a cause. */
    public HostKeyMismatch(String message) {
      super(message, null, false);
    }

    /** A fault with its cause. */
    public HostKeyMismatch(String message, @Nullable Throwable cause) {
      super(message, cause, false);
    }
  }

  /** The device refused a command that cannot be done without. */
  public static final class CommandRejected extends DeviceFault {
    /** A fault without a cause. */
    public CommandRejected(String message) {
      super(message, null, false);
    }

    /** A fault with its cause. */
    public CommandRejected(String message, @Nullable Throwable cause) {
      super(message, cause, false);
    }
  }

  /** The device refused a mode or the enable secret. */
  public static final class PrivilegeRefused extends DeviceFault {
    /** A fault without a cause. */
    public PrivilegeRefused(String message) {
      super(message, null, false);
    }

    /** A fault with its cause. */
    public PrivilegeRefused(String message, @Nullable Throwable cause) {
      super(message, cause, false);
    }
  }

  /** The device printed more than one device may; the same question would end the same way. */
  public static final class TooMuchOutput extends DeviceFault {
    /** A fault without a cause. */
    public TooMuchOutput(String message) {
      super(message, null, false);
    }

    /** A fault with its cause. */
    public TooMuchOutput(String message, @Nullable Throwable cause) {
      super(message, cause, false);
    }
  }

  /** Somebody else holds the device's configuration lock. */
  public static final class ConfigurationLocked extends DeviceFault {
    /** A fault without a cause. */
    public ConfigurationLocked(String message) {
      super(message, null, false);
    }

    /** A fault with its cause. */
    public ConfigurationLocked(String message, @Nullable Throwable cause) {
      super(message, cause, false);
    }
  }

  /** The change would do something else than what was approved. */
  public static final class DiffChanged extends DeviceFault {
    /** A fault without a cause. */
    public DiffChanged(String message) {
      super(message, null, false);
    }

    /** A fault with its cause. */
    public DiffChanged(String message, @Nullable Throwable cause) {
      super(message, cause, false);
    }
  }

  /** The running configuration is no longer the one the change was planned on. */
  public static final class BaselineMoved extends DeviceFault {
    /** A fault without a cause. */
    public BaselineMoved(String message) {
      super(message, null, false);
    }

    /** A fault with its cause. */
    public BaselineMoved(String message, @Nullable Throwable cause) {
      super(message, cause, false);
    }
  }

  /** No platform definition has this name. */
  public static final class UnknownPlatform extends DeviceFault {
    /** A fault without a cause. */
    public UnknownPlatform(String message) {
      super(message, null, false);
    }

    /** A fault with its cause. */
    public UnknownPlatform(String message, @Nullable Throwable cause) {
      super(message, cause, false);
    }
  }

  /** What the caller gave cannot be used, such as a broken definition or an unreadable key file. */
  public static final class UnusableInput extends DeviceFault {
    /** A fault without a cause. */
    public UnusableInput(String message) {
      super(message, null, false);
    }

    /** A fault with its cause. */
    public UnusableInput(String message, @Nullable Throwable cause) {
      super(message, cause, false);
    }
  }

  /** The device waits for something that is no prompt of its platform. */
  public static final class PromptNotRecognised extends DeviceFault {
    /** A fault without a cause. */
    public PromptNotRecognised(String message) {
      super(message, null, false);
    }

    /** A fault with its cause. */
    public PromptNotRecognised(String message, @Nullable Throwable cause) {
      super(message, cause, false);
    }
  }

  /** The device cannot be protected as asked. */
  public static final class ProtectionUnavailable extends DeviceFault {
    /** A fault without a cause. */
    public ProtectionUnavailable(String message) {
      super(message, null, false);
    }

    /** A fault with its cause. */
    public ProtectionUnavailable(String message, @Nullable Throwable cause) {
      super(message, cause, false);
    }
  }

  /** The device does not take or give a file, or gives no access to its files at all. */
  public static final class TransferRefused extends DeviceFault {
    /** A fault without a cause. */
    public TransferRefused(String message) {
      super(message, null, false);
    }

    /** A fault with its cause. */
    public TransferRefused(String message, @Nullable Throwable cause) {
      super(message, cause, false);
    }
  }

  /** A file does not fit where it should go. */
  public static final class NotEnoughSpace extends DeviceFault {
    /** A fault without a cause. */
    public NotEnoughSpace(String message) {
      super(message, null, false);
    }

    /** A fault with its cause. */
    public NotEnoughSpace(String message, @Nullable Throwable cause) {
      super(message, cause, false);
    }
  }
}
