package dev.belay.integrations.mirror;

import org.jspecify.annotations.Nullable;

/**
 * The latest configuration of a device. Names may hold anything; see {@link MirrorNames}.
 *
 * @param site null when the device has none
 * @param bytes not copied, so the caller must leave them alone
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy would cost 50 KB
public record MirroredFile(@Nullable String site, String device, byte[] bytes) {}
