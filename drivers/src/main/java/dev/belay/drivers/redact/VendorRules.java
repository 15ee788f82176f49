package dev.belay.drivers.redact;

import java.util.List;

/**
 * Where network devices write secrets down.
 *
 * <p>Every pattern takes time in proportion to the line: repetitions are possessive or bounded, and
 * none begins with an open repetition. Where a vendor lets a secret hold blanks, the rest of the
 * line is taken.
 */
final class VendorRules {
  /** What can stand between a keyword and its value: the level, and how the value is stored. */
  private static final String TYPE =
      "(?:(?:level\\s++\\d++|encrypted|clear|plain-text|ascii-text|hexadecimal|ascii|hex|local|remote"
          + "|md5|sha-?\\d{0,3}|hmac-\\S++|[0-9]a?|10)\\s++)*+";

  private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\";?";
  private static final String WORD = "(?<secret>" + QUOTED + "|[^\\s\"]\\S*+)";
  private static final String REST = "(?<secret>" + QUOTED + "|[^\\s\"].*+)";
  private static final String START = "^[\\s+\\-]*+";

  private VendorRules() {}

  static final List<Rule> ALL =
      List.of(
          // Passwords and secrets of users, lines, neighbours, domains; RADIUS and TACACS+ secrets.
          Rule.of(
              "password,passwd,passphrase,secret",
              "\\b(?:password(?:-value)?|passwd|passphrase|secret)\\s++" + TYPE + REST),
          // The same, abbreviated as people type it; devices quote what they refuse.
          Rule.of(
              "pas,sec",
              "(?:^[\\s+\\-]*+|\")"
                  + "(?:no\\s++)?(?:u[a-z]*+|ena?[a-z]*+|nei[a-z]*+)\\b.{0,200}?\\s"
                  + "(?:pas[a-z]*+|sec[a-z]*+)\\s++"
                  + TYPE
                  + REST),
          Rule.of("pas", START + "pas[a-z]*+\\s++" + TYPE + REST),
          // Keys that say what they are.
          Rule.of(
              "key,psk,authentication,wpa,wireless,idtoken,wep",
              "\\b(?:key-string|pre-?shared-key|psk(?!\\s++set-key)|auth(?:entication)?-key(?:\\s++\\d++)?"
                  + "|message-digest-key\\s++\\d++|md5-key|server-key|privacy-key|encryption-key"
                  + "|shared-key|api-key|access-key|secret-key|private-key|activation-key|license-key"
                  + "|set-key|wep-key\\d?|wireless-key\\d?|wpa-psk|wpa-key|wpa-pwd|idtoken"
                  + "|config-key\\s++\\S++|authentication\\s++(?:text|string))\\s++"
                  + TYPE
                  + WORD),
          Rule.of(
              "shared-key,isakmp",
              "\\bpre-?shared-key\\s++(?:address|hostname)\\s.{0,200}?\\skey\\s++" + TYPE + WORD),
          Rule.of("isakmp", "\\bisakmp\\s++key\\s++" + TYPE + WORD),
          // RADIUS and TACACS+ keys, on the server's line or in its block.
          Rule.of(
              "key",
              "(?<!\\btunnel |trusted-)\\bkey\\s++(?!chain\\b|generate\\b|zeroize\\b|export\\b|import\\b"
                  + "|config-key\\b|mypubkey\\b|pubkey-chain\\b|exchange\\b|fingerprint\\b)"
                  + TYPE
                  + WORD),
          Rule.of(
              "authentication",
              "\\b(?:standby|vrrp|glbp|nhrp)\\s.{0,40}?\\bauthentication\\s++(?!md5\\b|text\\b)"
                  + WORD),
          // SNMP communities and users.
          Rule.of(
              "snmp",
              "\\bsnmp(?:-\\w++)?\\s++(?:v3\\s++)?comm?u?n?i?t?y?(?:-map)?\\s++(?:[078]\\s++(?=\\S{4}))?"
                  + WORD),
          Rule.of("community", "\\br[ow]community6?\\s++" + WORD),
          Rule.of(
              "community",
              START + "community\\s++(?<secret>" + QUOTED + "|[^\\s\";{]++)\\s*+(?:\\{|;)"),
          Rule.of(
              "snmp",
              "\\bsnmp(?:-\\w++)?\\s++host\\s++\\S++(?:\\s++(?:vrf\\s++\\S++|traps?|informs?"
                  + "|version\\s++(?:1|2c|3(?:\\s++(?:auth|noauth|priv))?)))*+\\s++"
                  + WORD),
          Rule.of("auth", "\\bauth\\s++(?:md5|sha\\S*+)\\s++" + TYPE + WORD),
          Rule.of(
              "priv",
              "\\bpriv\\s++(?:3?des|aes[-\\d]*+)(?:\\s++(?:128|192|256)(?=\\s))?\\s++"
                  + TYPE
                  + WORD),
          // name=value and name: value, as in Linux files.
          Rule.of(
              "=,:",
              "\\b(?:password|passwd|passphrase|secret|psk|token|api[_-]?key|private_?key"
                  + "|preshared_?key|wpa_passphrase)\\s*+[=:]\\s*+"
                  + WORD),
          Rule.of("://", "://[^\\s/@:]{0,128}+:(?<secret>[^\\s@]{1,256}+)@"),
          // Junos says it itself.
          Rule.of(
              "secret-data",
              "(?<![^\\s;\"])(?<secret>\"[^\"]*+\"|[^\\s;\"]++);\\s*+##\\s*+SECRET-DATA"),
          // Hashes show what they are wherever they stand.
          Rule.of(
              "$", "(?<secret>\\$(?:[1-9]|14|2[abxy]|y|gy|sha1|argon2\\w{1,2})\\$[^\\s\"';]++)"));
}
