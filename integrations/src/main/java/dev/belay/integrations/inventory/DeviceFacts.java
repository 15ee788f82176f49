package dev.belay.integrations.inventory;

import dev.belay.integrations.input.Origin;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a source says about one device, not yet checked. Site, role, tags and credential are in the
 * data, which must hold no secret.
 *
 * @param origin where the source says it
 * @param name as the source writes it
 * @param host name or address; null when the source gives none
 * @param port of SSH; null = the usual one
 * @param platform in the source's or another tool's words
 * @param groups nearest first
 * @param data texts, Long, Double, Boolean, lists and maps
 */
public record DeviceFacts(
    Origin origin,
    String name,
    @Nullable String host,
    @Nullable Integer port,
    @Nullable String platform,
    List<String> groups,
    Map<String, Object> data) {}
