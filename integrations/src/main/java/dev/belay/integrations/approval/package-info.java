/**
 * Approvals that prove who gave them: OpenSSH signatures over the hash of a plan, as {@code
 * ssh-keygen -Y sign} makes them, judged by a file of allowed signers.
 *
 * <p>{@link dev.belay.integrations.approval.SignedApprovals} judges on the worker, with nothing but
 * the Java platform; {@link dev.belay.integrations.approval.Signer} signs at the person's terminal,
 * with the person's own {@code ssh-keygen}, which alone knows agents, passphrases and security
 * keys.
 */
@NullMarked
package dev.belay.integrations.approval;

import org.jspecify.annotations.NullMarked;
