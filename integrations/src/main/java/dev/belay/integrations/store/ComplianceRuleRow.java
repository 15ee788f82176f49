package dev.belay.integrations.store;

/**
 * A rule as it was when a run judged by it. Immutable.
 *
 * @param position in its run, from 0; findings name it
 * @param severity in lower case
 * @param remediation lines by platform, as JSON
 * @param passed devices on which it holds
 * @param failed devices on which it is broken
 * @param waived devices on which it may be broken
 * @param unjudged devices of which nobody can say
 */
public record ComplianceRuleRow(
    int position,
    String rule,
    String title,
    String description,
    String severity,
    String source,
    String remediation,
    int passed,
    int failed,
    int waived,
    int unjudged) {}
