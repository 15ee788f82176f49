/**
 * Safe changes: of one device by the protocol arm, apply, verify, confirm or revert; and of many
 * devices as a campaign with one plan and one approval.
 *
 * <p>What is changed is stored under a hash: lines may hold secrets and never enter a history.
 */
@NullMarked
package dev.belay.workflows.change;

import org.jspecify.annotations.NullMarked;
