/** The command {@code audit}: what was decided in campaigns, and whether the log is still whole. */
@NullMarked
package dev.belay.cli.audit;

import org.jspecify.annotations.NullMarked;
