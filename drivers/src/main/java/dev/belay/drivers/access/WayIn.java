package dev.belay.drivers.access;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the lines of a configuration that let us in, and says which of them a change touches. Works
 * on {@link dev.belay.drivers.tree.LinePaths}, so it knows the words of many platforms and asks
 * nothing of any. What it finds is worth a look; that it finds nothing proves nothing. Stateless.
 */
public final class WayIn {
  /** Where the name of an interface ends and what is set on it begins. */
  private static final Set<String> ABOUT_AN_INTERFACE =
      Set.of("ip", "ipv4", "ipv6", "address", "unit", "family", "layer3", "inet", "inet6");

  private static final Pattern INTERFACE =
      Pattern.compile("^(?:network )?interfaces? .*", Pattern.CASE_INSENSITIVE);

  private static final Set<String> USER_WORDS = Set.of("username", "user", "users");

  /** Before the name of a list where it is defined. */
  private static final Set<String> LIST_WORDS =
      Set.of("access-list", "extended", "standard", "filter", "prefix-list");

  /** Between the word that applies a list and the list's name. */
  private static final Set<String> DIRECTIONS =
      Set.of("in", "ingress", "input", "input-list", "ipv4", "ipv6");

  private static final Pattern LOGIN =
      Pattern.compile(
          "^(?:line (?:vty|default|console)|vty-pool|ip ssh|ssh|crypto key|feature ssh"
              + "|management ssh|system services ssh|service ssh|deviceconfig system service)\\b.*");

  private static final Pattern AAA =
      Pattern.compile(
          "^(?:aaa|tacacs|tacacs-server|radius|radius-server|tacplus-server|login authentication"
              + "|system (?:login (?!user )|authentication-order|tacplus-server|radius-server)"
              + "|shared (?:authentication|server)-profile"
              + "|deviceconfig system authentication-profile).*");

  private WayIn() {}

  /**
   * What a person should know before anybody approves, a sentence for each; the same sentence for
   * the same risk on every device.
   *
   * @param before paths of all lines that run now
   * @param touched paths of the lines that come or go
   */
  public static List<String> risks(Entrance entrance, List<String> before, List<String> touched) {
    Set<String> interfaces = interfaces(entrance, before);
    Set<String> lists = lists(interfaces, before);
    Set<String> risks = new LinkedHashSet<>();
    for (String path : touched) {
      List<String> words = List.of(path.split(" +"));
      if (words.stream().anyMatch(word -> isOurs(entrance, word))) {
        risks.add("It changes the address that Belay comes in by.");
      } else if (interfaces.stream().anyMatch(name -> isBelow(path, name))) {
        risks.add("It changes the interface that Belay comes in by.");
      }
      if (follows(words, USER_WORDS, entrance.user())) {
        risks.add("It changes the account that Belay logs in with.");
      }
      lists.stream()
          .filter(list -> follows(words, LIST_WORDS, list))
          .forEach(list ->
              risks.add("It changes the list " + list + ", which decides who may come in."));
      if (LOGIN.matcher(path).matches()) {
        risks.add("It changes how the device lets anybody log in.");
      }
      if (AAA.matcher(path).matches()) {
        risks.add("It changes how the device decides who may log in and what they may do.");
      }
    }
    return List.copyOf(risks);
  }

  /** Those that have one of our addresses. */
  private static Set<String> interfaces(Entrance entrance, List<String> before) {
    Set<String> interfaces = new LinkedHashSet<>();
    for (String path : before) {
      List<String> words = List.of(path.split(" +"));
      if (INTERFACE.matcher(path).matches()
          && words.stream().anyMatch(word -> isOurs(entrance, word))) {
        interfaces.add(String.join(" ", words.subList(0, end(words))));
      }
    }
    return interfaces;
  }

  private static int end(List<String> words) {
    int end = 1;
    while (end < words.size() && !ABOUT_AN_INTERFACE.contains(words.get(end))) {
      end++;
    }
    return end;
  }

  /** Those that guard the logins, and those that stand at our interface or at the loopback. */
  private static Set<String> lists(Set<String> interfaces, List<String> before) {
    Set<String> lists = new LinkedHashSet<>();
    for (String path : before) {
      List<String> words = List.of(path.split(" +"));
      named(words, "access-class").ifPresent(lists::add);
      if (LOGIN.matcher(path).matches()) {
        named(words, "access-group").ifPresent(lists::add);
        named(words, "access-list").ifPresent(lists::add);
      }
      if (path.startsWith("interfaces lo0 ")
          || interfaces.stream().anyMatch(name -> isBelow(path, name))) {
        named(words, "access-group").ifPresent(lists::add);
        named(words, "filter").ifPresent(lists::add);
      }
    }
    return lists;
  }

  /** The name behind a word that applies a list, past a direction that may stand between. */
  private static Optional<String> named(List<String> words, String applied) {
    int at = words.indexOf(applied);
    return at < 0
        ? Optional.empty()
        : words.stream().skip(at + 1L).filter(word -> !DIRECTIONS.contains(word)).findFirst();
  }

  private static boolean follows(List<String> words, Set<String> before, String name) {
    for (int at = 1; at < words.size(); at++) {
      if (words.get(at).equals(name) && before.contains(words.get(at - 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBelow(String path, String section) {
    return path.equals(section) || path.startsWith(section + " ");
  }

  private static boolean isOurs(Entrance entrance, String word) {
    int slash = word.indexOf('/');
    return entrance.addresses().contains(slash < 0 ? word : word.substring(0, slash));
  }
}
