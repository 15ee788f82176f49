package dev.belay.integrations.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.hubspot.jinjava.interpret.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about change files names every word that templates know, and the engine has them. */
class DocumentedWordsTest {
  @Test
  void everyFilterIsNamedAndThere() throws IOException {
    assertThat(named("filters")).isEqualTo(new TreeSet<>(Vocabulary.FILTERS));
    Context words = new StrictContext();
    assertThat(Vocabulary.FILTERS)
        .allSatisfy(name -> assertThat(words.getFilter(name)).isNotNull());
  }

  @Test
  void everyTestIsThere() {
    Context words = new StrictContext();
    assertThat(Vocabulary.TESTS).allSatisfy(name -> assertThat(words.getExpTest(name)).isNotNull());
  }

  @Test
  void everyTagIsNamedAndThere() throws IOException {
    assertThat(named("tags")).isEqualTo(new TreeSet<>(Vocabulary.TAGS));
    Context words = new StrictContext();
    assertThat(Vocabulary.TAGS).allSatisfy(name -> assertThat(words.getTag(name)).isNotNull());
  }

  @Test
  void everyFunctionIsNamedAndThere() throws IOException {
    assertThat(named("functions")).isEqualTo(new TreeSet<>(Vocabulary.FUNCTIONS));
    assertThat(new StrictContext().getAllFunctions())
        .extracting("localName")
        .containsExactlyInAnyOrderElementsOf(Vocabulary.FUNCTIONS);
  }

  private static Set<String> named(String row) throws IOException {
    String page = Files.readString(Path.of("../docs/change-file.md"));
    Matcher line = Pattern.compile("(?m)^\\| " + row + " \\| (.*) \\|$").matcher(page);
    assertThat(line.find()).as("a row about " + row).isTrue();
    Set<String> names = new TreeSet<>();
    Matcher word = Pattern.compile("`([a-z0-9_]+)`").matcher(line.group(1));
    while (word.find()) {
      names.add(word.group(1));
    }
    return names;
  }
}
