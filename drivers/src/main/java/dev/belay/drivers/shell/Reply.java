package dev.belay.drivers.shell;

import java.time.Duration;

/**
 * What came back for one line.
 *
 * @param output without echo and prompt, without the last newline
 * @param prompt the prompt behind it
 * @param elapsed from the write to the prompt
 */
public record Reply(String output, String prompt, Duration elapsed) {}
