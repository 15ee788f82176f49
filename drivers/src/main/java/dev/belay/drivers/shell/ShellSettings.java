package dev.belay.drivers.shell;

import dev.belay.drivers.OutputBudget;
import dev.belay.drivers.SessionGuard;
import dev.belay.drivers.Timeouts;
import dev.belay.drivers.Transcript;
import dev.belay.drivers.platform.Platform;
import java.util.function.UnaryOperator;

/**
 * What a shell needs to know.
 *
 * @param device its name, for messages
 * @param platform its prompts, pagers and questions
 * @param timeouts how long it may take
 * @param guard asked before every write
 * @param redact applied to every piece of text that ends in a message
 * @param transcript sees what is said
 * @param budget for what the device prints
 */
public record ShellSettings(
    String device,
    Platform platform,
    Timeouts timeouts,
    SessionGuard guard,
    UnaryOperator<String> redact,
    Transcript transcript,
    OutputBudget budget) {}
