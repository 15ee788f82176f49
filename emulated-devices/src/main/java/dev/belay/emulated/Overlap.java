package dev.belay.emulated;

/**
 * Two sessions at one device at once, see {@link EventLog#overlaps()} and {@link
 * EventLog#strictOverlaps()}.
 *
 * @param device the device
 * @param earlier number of the session that was there first
 * @param later number of the session that came while it was
 * @param sequence the event that proves it
 */
public record Overlap(String device, long earlier, long later, long sequence) {}
