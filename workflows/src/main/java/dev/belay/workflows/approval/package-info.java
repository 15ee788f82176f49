/**
 * Whether an approval may count: who may give it is decided by a campaign, whether it is theirs by
 * the worker, which alone can read the list of signers.
 */
@NullMarked
package dev.belay.workflows.approval;

import org.jspecify.annotations.NullMarked;
