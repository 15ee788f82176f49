package dev.belay.drivers;

/**
 * The key a host showed, without a login.
 *
 * @param type such as {@code ssh-ed25519}
 * @param fingerprint as OpenSSH prints it, {@code SHA256:…}
 * @param knownHostsLine the line that makes this key known
 */
public record ScannedHostKey(String type, String fingerprint, String knownHostsLine) {}
