package dev.belay.drivers.redact;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where network devices write secrets down.
 *
 * <p>Every pattern takes time in proportion to the line: repetitions are possessive or bounded, and
 * none begins with an open repetition. Where a vendor lets a secret hold blanks, the rest of the
 * line is taken. Keywords are known as people shorten them too, because plans and refusals quote
 * what was typed.
 */
final class VendorRules {
  /** What can stand between a keyword and its value: the level, and how the value is stored. */
  private static final String TYPE =
      "(?:(?:level\\s++\\d++|encrypted|clear|plain-text|ascii-text|hexadecimal|ascii|hex|local|remote"
          + "|md5|sha-?\\d{0,3}|hmac-\\S++|cmac-\\S++|restricted|[0-9]a?|10)\\s++)*+";

  /** How IOS-XR says that a community is stored; the word can be the community itself as well. */
  private static final String STORED_AS =
      "(?:(?:encrypted|clear)\\s++(?!(?:ro|rw|view|ipv[46]|udp-port|(?:sdr|system)owner)\\b)(?=\\S))?";

  private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"";

  /** One word, or what stands in quotation marks; one that is never closed counts as well. */
  private static final String WORD = "(?<secret>" + QUOTED + ";?|'[^']*+'|\\S++)";

  /** To the end of the line; behind a closed quotation only a statement's end may follow. */
  private static final String REST = "(?<secret>" + QUOTED + ";?(?=\\s*+(?:[;,#}\\])]|$))|\\S.*+)";

  /** The beginning of a line: in a diff, commented out, or behind a prompt that was echoed. */
  private static final String START =
      "^[\\s+\\-!]*+(?:[\\w.@/\\-]{1,64}+(?:\\([^)]{0,40}+\\))?[#>]\\s?)?+";

  /** The same, or the beginning of a line that a device or a person quotes. */
  private static final String START_OR_QUOTE = "(?:" + START + "|[\"'`])";

  private static final String NO = "(?:(?:no|do|default)\\s++)?";

  /** Not within a word; an underscore separates words. */
  private static final String WORD_BEGINS = "(?<![A-Za-z0-9])";

  private VendorRules() {}

  private static final List<Rule> LOGINS =
      List.of(
          // Passwords and secrets of users, lines, neighbours, domains; RADIUS and TACACS+ secrets.
          Rule.of(
              "password,passwd,passphrase,passcode,secret,auth_pass",
              WORD_BEGINS
                  + "(?:password(?:-value)?|passwd|passphrase|passcode|secret|auth_pass)\\s++"
                  + TYPE
                  + REST),
          // The same, shortened.
          Rule.of(
              " p, s",
              START_OR_QUOTE
                  + NO
                  + "us?e?r?n?a?m?e?\\s++\\S.{0,200}?\\s(?:pa?|pas[a-z]*+|se?|sec[a-z]*+)\\s++"
                  + TYPE
                  + REST),
          Rule.of(
              "en",
              START_OR_QUOTE
                  + NO
                  + "ena?b?l?e?\\s++(?:pa?|pas[a-z]*+|se?|sec[a-z]*+)\\s++"
                  + TYPE
                  + REST),
          Rule.of(
              "pas",
              START_OR_QUOTE + NO + "nei[a-z]*+\\s.{0,200}?\\spas[a-z]*+\\s++" + TYPE + REST),
          Rule.of("pas", START + NO + "pas(?!s\\s++log\\s*+$)[a-z]*+\\s++" + TYPE + REST),
          Rule.of(
              "pas",
              "\\b(?:chap|pap|tunnel|sent-username\\s++\\S++)\\s++pas[a-z]*+\\s++" + TYPE + REST),
          // What a web client or a script is given.
          Rule.of("authorization", "\\bauthorization\\s*+:\\s*+(?:[a-z]++\\s++)?" + WORD),
          Rule.of(
              "curl",
              "\\bcurl\\s.{0,200}?(?<=\\s)(?:-u|--user|--proxy-user)[\\s=]*+[\"']?[^\\s:\"']{1,64}+:"
                  + "(?<secret>[^\\s\"']++)"),
          Rule.of("sshpass", "\\bsshpass\\s++-p\\s*+" + WORD),
          Rule.of("auth=key,", "auth=key,(?<secret>[^\\s,\"']++)"),
          // name=value and name: value, as in Linux files and programs' answers.
          Rule.of(
              "pass,pw,secret,psk,tok,key",
              WORD_BEGINS
                  + "(?:pass(?:word|wd|phrase|code)?|(?:bind|root)?pwd?|secrets?|psk|token|authtok(?:en)?"
                  + "|(?:api|secret|access|private|pre-?shared|wep|wpa)[_-]?key\\d?)[\"']?\\s*+[=:]\\s*+"
                  + WORD),
          Rule.of("bindpw,rootpw", "\\b(?:bind|root)pw\\s++" + WORD),
          Rule.of("://", "://[^\\s/@:]{0,128}+:(?<secret>[^\\s/]{1,256}|[^\\s@]{1,256}+)(?=@)"),
          Rule.of("mail", "\"[^\"\\s:@]{1,64}+:(?<secret>[^\"\\s@]{1,256}+)@"));

  private static final List<Rule> KEYS =
      List.of(
          Rule.of("key-s,key-octet", "\\bkey-(?:s[a-z]*+|octet-string)\\s++" + TYPE + REST),
          Rule.of(
              "tacacs,radius",
              "\\b(?:tacacs|radius)(?:-[a-z]++)?\\s(?:.{0,200}?\\s)?ke?y?\\s++" + TYPE + REST),
          Rule.of("ntp", "\\bntp\\s++auth[a-z\\-]*+\\s++\\d++\\s++\\S++\\s++" + REST),
          Rule.of("value", "\\bauthentication-key\\s++\\d++\\s.{0,60}?\\bvalue\\s++" + WORD),
          Rule.of("cak", "\\bcak\\s++" + WORD),
          // OSPFv3 and IPsec keyed by hand.
          Rule.of("spi", "\\bipsec\\s++spi\\s++\\d++\\s++(?:esp\\s++)?\\S++\\s++" + REST),
          Rule.of(
              "session-k",
              "\\bsession-k[a-z]*+\\s++(?:in|out)[a-z]*+\\s++(?:ah|esp)\\s++\\d++\\s++" + REST),
          Rule.of("sap", "\\bsap\\s++pmk\\s++" + WORD),
          Rule.of(
              "crypto",
              "\\bcrypto\\s++(?:key|pki)\\s++(?:import|export)\\s.{0,200}?\\s(?:terminal|url\\s++\\S++)"
                  + "\\s++(?:(?:3des|des|aes)\\s++)?(?!password\\b)"
                  + REST),
          Rule.of(
              "environment",
              "\\benvironment\\s++\\S*?(?:pw|pass|secret|token|key)\\S*+\\s++" + REST),
          // Keys that can hold blanks.
          Rule.of(
              "server-key,activation-key,license",
              "\\b(?:server-key|(?:license|activation)-key|license\\s++(?:key|code|string))\\s++"
                  + TYPE
                  + REST),
          Rule.of("keytab,authkey", "\\b(?:[a-z]{1,20}-)?(?:keytab|auth-?key)\\s++" + WORD),
          Rule.of(
              "token",
              "\\b(?:auth(?:entication|orization)?|api|access|bearer)[\\s_-]token\\s++" + WORD),
          // Keys that say what they are.
          Rule.of(
              "key,psk,authentication,wpa,wireless,idtoken,wep,pre-sh,message-d",
              "\\b(?:psk(?!\\s++set-key)|auth(?:entication)?-k[a-z]*+(?:\\s++\\d++)?(?!\\s++(?:type|value)\\s)"
                  + "|message-d[a-z\\-]*+\\s++\\d++|md5-key|privacy-key|encryption-key"
                  + "|pre-sh[a-z]*+(?:-ke?y?)?(?!\\s++(?:address|hostname|key|key-chain|cak|ckn)\\s)"
                  + "|(?:pre[_-]?)?shared[_-]?key(?!\\s++(?:address|hostname|key|key-chain|cak|ckn)\\s)"
                  + "|api-key|access-key|secret-key|private-key"
                  + "|set-key|wep-key\\d?|wireless[_-]key\\d?|wpa[_-](?:psk|key|pwd)|idtoken"
                  + "|config-key\\s++\\S++|authentication\\s++mode\\s++hmac-\\S++)\\s++"
                  + TYPE
                  + WORD),
          Rule.of("lic", "\\blic[a-z]*+\\s++sm[a-z]*+\\s.{0,60}?\\sid[a-z]*+\\s++" + WORD),
          Rule.of(
              "pre",
              "\\bpre-?shared-key\\s++(?:address|hostname)\\s.{0,200}?\\skey\\s++" + TYPE + WORD),
          Rule.of("isa", "\\bisa[a-z]*+\\s++ke?y?\\s++" + TYPE + WORD),
          // A key that has a name or a size before its type: MACsec, WEP.
          Rule.of("key", "\\bkey\\s++[0-9a-f]{2,64}+\\s++[0-9]a?\\s++" + WORD),
          Rule.of("size", "\\bkey\\s++\\d++\\s++size\\s++\\S++\\s++(?:[0-9]\\s++)?" + WORD),
          // RADIUS and TACACS+ keys in the server's block.
          Rule.of("ke", START + "ke?y?\\s++[0-9]a?\\s++(?!\\d\\s)" + REST),
          Rule.of(
              "key",
              START
                  + "key\\s++(?!\\S++\\s++[0-9]a?\\s|\\S++\\s*+\\{|(?:chain|generate|zeroize|export|import"
                  + "|config-key|mypubkey|pubkey-chain|exchange|fingerprint|rsa|size|\\d++\\s++size)\\b)"
                  + TYPE
                  + REST),
          Rule.of(
              "key",
              "(?<!\\btunnel |trusted-|session-)\\bkey\\s++(?!key\\s|chain\\b|generate\\b|zeroize\\b|export\\b"
                  + "|import\\b|config-key\\b|mypubkey\\b|pubkey-chain\\b|exchange\\b|fingerprint\\b"
                  + "|\\d++\\s++size\\b)"
                  + TYPE
                  + WORD),
          Rule.of(
              "auth",
              "\\b(?:standby|vrrp|glbp|nhrp)\\s.{0,40}?\\bauth[a-z]*+\\s++(?!md5\\b|text\\b|ietf-md5\\b)"
                  + WORD),
          Rule.of("auth", "\\bauth[a-z]*+\\s++(?:text|string)\\s++" + REST),
          Rule.of("text-auth", "\\btext-authentication\\s++" + REST),
          // Of HSRP, in a block of its own: the one word that no other kind of authentication is.
          Rule.of(
              "authentication",
              "^[\\s+\\-]++authentication\\s++(?!(?:pre-share|rsa-\\w++|ecdsa-\\w++|message-digest|null|none"
                  + "|open|shared|eap|network-eap|simple|local|remote|group|mode|type|md5|text|strict|periodic"
                  + "|order|priority|key|keychain|key-chain|key-management|list|default|enable|required"
                  + "|optional|login|dot1x|mab|mac-auth|certificate|rsa|dsa|ldap|radius|tacacs|xauth|psk|host-mode"
                  + "|port-control|control-direction|open-access|sha\\S*+|hmac-\\S++)\\s*+$)"
                  + "(?<secret>[^\\s{};]++)\\s*+$"));

  private static final List<Rule> SNMP =
      List.of(
          Rule.of(
              "snmp",
              "\\bsnmp(?:-\\w++)?\\s++(?:v3\\s++|mib\\s++)?(?:com[a-z]*+(?:-map)?|co?)\\s++"
                  + "(?:[0-9]\\s++(?=\\S{4}))?"
                  + STORED_AS
                  + WORD),
          // VyOS and PAN-OS name it behind whom it is sent to.
          Rule.of(
              "snmp",
              "\\bset\\s.{0,200}?\\bsnmp\\S*+\\s.{0,200}?\\s(?:snmp-)?community\\s++" + WORD),
          Rule.of("snmp", "\\bsnmp\\s++community\\s++\\S++\\s++to\\s++community\\s++" + WORD),
          Rule.of("community", "\\bcommunity-name\\s++" + WORD),
          Rule.of("community", "\\br[ow]community6?\\s++" + WORD),
          Rule.of(
              "community",
              START + "community\\s++(?<secret>" + QUOTED + "|[^\\s\";{]++)\\s*+(?:\\{|;)"),
          Rule.of(
              "snmp",
              "\\bsnmp(?:-\\w++)?\\s++ho?s?t?\\s++\\S++(?:\\s++(?:vrf\\s++\\S++|traps?|informs?"
                  + "|v[a-z]*+\\s++(?:1|2c?|3(?:\\s++(?:auth|noauth|priv))?)))*+\\s++"
                  + "(?:[0-9]\\s++(?=\\S{4}))?"
                  + STORED_AS
                  + WORD),
          Rule.of(
              "md5,sha",
              "\\bau?t?h?\\s++(?:md5|sha\\S*+(?:\\s++(?:224|256|384|512)(?=\\s))?)\\s++"
                  + TYPE
                  + WORD),
          Rule.of(
              "des,aes",
              "\\bpr?i?v?\\s++(?:3?des(?:56)?|aes[-\\d]*+)(?:\\s++(?:128|192|256)(?=\\s))?\\s++"
                  + TYPE
                  + WORD),
          // NX-OS has an algorithm of its own where none is named.
          Rule.of(
              "priv",
              "\\bauth\\s++(?:md5|sha\\S*+)\\s.{0,200}?\\spriv\\s++(?!(?:3?des(?:56)?|aes[-\\d]*+)\\s)"
                  + WORD),
          // Net-SNMP's own words.
          Rule.of("com2sec", START + "com2sec6?\\s++\\S++\\s++\\S++\\s++" + WORD),
          Rule.of("createuser", "\\bcreateuser\\s.{0,100}?\\s(?:md5|sha[-\\d]*+)\\s++" + WORD),
          Rule.of("createuser", "\\bcreateuser\\s.{0,300}?\\s(?:des|aes[-\\d]*+)\\s++" + WORD),
          Rule.of("trapcommunity", "\\btrapcommunity\\s++" + WORD),
          Rule.of("authcommunity", "\\bauthcommunity\\s++\\S++\\s++" + WORD),
          Rule.of("sink", START + "(?:trap2?|inform)sink\\s++\\S++\\s++" + WORD));

  private static final List<Rule> STORED =
      List.of(
          // PAN-OS names the leaf.
          Rule.of("phash,pwd", "\\b(?:phash|authpwd|privpwd)\\s++" + WORD),
          Rule.of("community-string", "\\bcommunity-string\\s++" + WORD),
          // Answers of programs' interfaces.
          Rule.of(
              "</",
              "<(?:phash|authpwd|privpwd|psk|[\\w\\-]{0,40}(?:password|secret|passphrase|passcode|community"
                  + "|community-string|private-key|auth-key))>(?<secret>[^<]++)</"),
          // strongSwan's ipsec.secrets.
          Rule.of("psk,eap,xauth", ":\\s*+(?:psk|eap|xauth)\\s++" + WORD),
          // Junos says it itself.
          Rule.of(
              "secret-data",
              "(?<![^\\s;\"])(?<secret>\"[^\"]*+\"|[^\\s;\"]++);\\s*+##\\s*+SECRET-DATA"),
          // Hashes show what they are wherever they stand.
          Rule.of(
              "$",
              "(?<secret>\\$(?:[1-9]|14|2[abxy]|y|gy|apr1|sha1|argon2\\w{1,2})\\$[^\\s\"';]++)"),
          Rule.of("}", "\\{(?:s?sha\\d{0,3}|s?md5|crypt)\\}(?<secret>[^\\s\"';]++)"));

  static final List<Rule> ALL =
      Stream.of(LOGINS, KEYS, SNMP, STORED).flatMap(List::stream).toList();

  /** Which of them a line can concern. */
  static final HintScanner HINTS = new HintScanner(ALL);
}
