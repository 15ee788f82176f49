package dev.belay.drivers.transport;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Recognises a device that wants a new password before it lets anybody work. Nobody's password is
 * ever changed by us, so such a question must not be taken for one about the password. Stateless.
 */
public final class PasswordChange {
  /** A word in front of {@code password} that makes the question one about changing it. */
  private static final Pattern ABOUT_A_CHANGE =
      Pattern.compile(
          "\\b(new|old|current|retype|re-?enter|confirm|verify|repeat)\\b[\\s()]+"
              + "((the|your|a|new|old|current|unix|ldap|kerberos|local|login|user|account|tacacs\\+?"
              + "|radius)[\\s()]+){0,3}pass(word|code|phrase)");

  private static final Pattern CHANGE_IS_DUE =
      Pattern.compile(
          "pass(word|code|phrase)[^\\n]{0,40}\\b(has |is |have )?(expired|must be changed)"
              + "|\\b(must|required to|need to|forced to|have to) change[^\\n]{0,20}pass(word|code|phrase)"
              + "|(choose|enter|set) (a |your )?new pass(word|code|phrase)");

  private PasswordChange() {}

  /** Whether words speak of a password that must be changed. */
  public static boolean isMeantBy(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    return ABOUT_A_CHANGE.matcher(lower).find() || CHANGE_IS_DUE.matcher(lower).find();
  }
}
