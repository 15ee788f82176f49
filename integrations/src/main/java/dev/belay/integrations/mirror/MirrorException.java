package dev.belay.integrations.mirror;

import org.jspecify.annotations.Nullable;

/**
 * The mirror could not be written. Nothing was lost: repeating the same call completes it. The
 * message is one sentence for people, with the folder and the remedy.
 */
public final class MirrorException extends RuntimeException {
  MirrorException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
