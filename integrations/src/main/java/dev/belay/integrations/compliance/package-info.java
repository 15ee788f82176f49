/**
 * Compliance of stored configurations: rules as YAML, what comes of them for a configuration, and
 * the run over a fleet. No device is asked, and nothing here knows Temporal.
 *
 * <p>{@link dev.belay.integrations.compliance.RuleBook} holds what is asked, {@link
 * dev.belay.integrations.compliance.ComplianceRun} asks it. How a platform's text is taken apart
 * and freed of secrets is the port {@link dev.belay.integrations.compliance.ConfigurationForm}.
 */
@NullMarked
package dev.belay.integrations.compliance;

import org.jspecify.annotations.NullMarked;
