package dev.belay.integrations.mirror;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The latest configuration of a device. Names may hold anything; see {@link MirrorNames}.
 *
 * @param site null when the device has none
 * @param revision names the content: equal revisions have equal bytes
 * @param size of the content in bytes
 * @param content asked only when the mirror does not hold this revision already; the bytes are not
 *     copied, so their owner must leave them alone
 */
public record MirroredFile(
    @Nullable String site, String device, String revision, long size, Supplier<byte[]> content) {}
