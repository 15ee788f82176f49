package dev.belay.emulated.config;

/** Compares texts with their numbers as numbers: {@code eth2} before {@code eth10}. */
final class NaturalOrder {

  private NaturalOrder() {}

  static int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      if (Character.isDigit(a.charAt(i)) && Character.isDigit(b.charAt(j))) {
        int iEnd = endOfDigits(a, i);
        int jEnd = endOfDigits(b, j);
        int byNumber = compareNumbers(a.substring(i, iEnd), b.substring(j, jEnd));
        if (byNumber != 0) {
          return byNumber;
        }
        i = iEnd;
        j = jEnd;
      } else if (a.charAt(i) != b.charAt(j)) {
        return Character.compare(a.charAt(i), b.charAt(j));
      } else {
        i++;
        j++;
      }
    }
    return Integer.compare(a.length() - i, b.length() - j);
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int compareNumbers(String a, String b) {
    String shortA = a.replaceFirst("^0+(?=.)", "");
    String shortB = b.replaceFirst("^0+(?=.)", "");
    return shortA.length() != shortB.length()
        ? Integer.compare(shortA.length(), shortB.length())
        : shortA.compareTo(shortB);
  }
}
