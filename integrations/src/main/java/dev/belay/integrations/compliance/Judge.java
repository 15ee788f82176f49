package dev.belay.integrations.compliance;

import dev.belay.integrations.compliance.Evidence.Kind;
import dev.belay.integrations.compliance.Outline.Line;
import dev.belay.integrations.compliance.Outline.Section;
import dev.belay.integrations.compliance.Requirement.Intended;
import dev.belay.integrations.compliance.Requirement.Lines;
import dev.belay.integrations.compliance.Requirement.Ordered;
import dev.belay.integrations.inventory.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks one configuration what rules ask. For one device; not thread-safe. */
final class Judge {
  private final Device device;
  private final Outline outline;
  private final ConfigurationForm form;
  private final Section top;

  Judge(Device device, Outline outline, ConfigurationForm form) {
    this.device = device;
    this.outline = outline;
    this.form = form;
    this.top = outline.top();
  }

  Judgement judge(RuleCheck check) {
    if (check.requirement() instanceof Intended intended) {
      return intended(check, intended);
    }
    List<Section> sections = sections(check);
    if (sections.isEmpty()) {
      return check.sectionNeeded()
          ? new Judgement.Broken(List.of(noSection(check.under())))
          : new Judgement.Holds();
    }
    return switch (check.requirement()) {
      case Lines lines -> lines(lines, sections);
      case Ordered ordered -> ordered(ordered, sections);
      case Intended unused -> throw new IllegalStateException("judged above");
    };
  }

  private List<Section> sections(RuleCheck check) {
    if (check.anywhere()) {
      return List.of(outline.everywhere());
    }
    return check.under().isEmpty() ? List.of(top) : outline.sections(check.under());
  }

  private Judgement lines(Lines asked, List<Section> sections) {
    List<Evidence> evidence = new ArrayList<>();
    if (asked.present() != null) {
      switch (asked.present().on(device)) {
        case Wanted.Answer.Refused(String why) -> {
          return new Judgement.Open(why);
        }
        case Wanted.Answer.Text unused -> throw new IllegalStateException("lines were asked for");
        case Wanted.Answer.Lines(List<LineMatch> wanted) ->
            sections.forEach(section -> missing(section, wanted, asked.atLeast(), evidence));
      }
    }
    if (asked.absent() != null) {
      switch (asked.absent().on(device)) {
        case Wanted.Answer.Refused(String why) -> {
          return new Judgement.Open(why);
        }
        case Wanted.Answer.Text unused -> throw new IllegalStateException("lines were asked for");
        case Wanted.Answer.Lines(List<LineMatch> forbidden) ->
            sections.forEach(section -> found(section, forbidden, evidence));
      }
    }
    return Judgement.of(evidence);
  }

  private static void missing(
      Section section, List<LineMatch> wanted, int atLeast, List<Evidence> evidence) {
    for (LineMatch match : wanted) {
      int found = 0;
      for (Line line : section.lines()) {
        if (match.matches(line.text()) && ++found == atLeast) {
          break;
        }
      }
      if (found < atLeast) {
        String text = inWords(match);
        evidence.add(
            missing(
                section.header(),
                atLeast == 1 ? text : text + " (" + found + " of " + atLeast + ")"));
      }
    }
  }

  private static void found(Section section, List<LineMatch> forbidden, List<Evidence> evidence) {
    for (Line line : section.lines()) {
      for (LineMatch match : forbidden) {
        if (match.matches(line.text())) {
          evidence.add(of(Kind.FOUND, section.header(), line));
          break;
        }
      }
    }
  }

  private Judgement ordered(Ordered ordered, List<Section> sections) {
    return switch (ordered.lines().on(device)) {
      case Wanted.Answer.Refused(String why) -> new Judgement.Open(why);
      case Wanted.Answer.Text unused -> throw new IllegalStateException("lines were asked for");
      case Wanted.Answer.Lines(List<LineMatch> wanted) -> {
        List<Evidence> evidence = new ArrayList<>();
        sections.forEach(section -> ordered(section, wanted, evidence));
        yield Judgement.of(evidence);
      }
    };
  }

  private static void ordered(Section section, List<LineMatch> wanted, List<Evidence> evidence) {
    int behind = 0; // where the next one may stand
    for (LineMatch match : wanted) {
      int at = indexOf(section.lines(), match, behind);
      if (at >= 0) {
        behind = at + 1;
        continue;
      }
      int before = indexOf(section.lines(), match, 0);
      evidence.add(
          before < 0
              ? missing(section.header(), inWords(match))
              : of(Kind.MISORDERED, section.header(), section.lines().get(before)));
    }
  }

  private static int indexOf(List<Line> lines, LineMatch match, int from) {
    for (int i = from; i < lines.size(); i++) {
      if (match.matches(lines.get(i).text())) {
        return i;
      }
    }
    return -1;
  }

  private Judgement intended(RuleCheck check, Intended intended) {
    String text = intended.text();
    if (Wanted.isTemplate(text)) {
      switch (Wanted.render(text, device)) {
        case Wanted.Answer.Refused(String why) -> {
          return new Judgement.Open(why);
        }
        case Wanted.Answer.Text(String rendered) -> text = rendered;
        case Wanted.Answer.Lines unused -> throw new IllegalStateException("a text was asked for");
      }
    }
    Outline wanted;
    try {
      wanted = form.read(text);
    } catch (ConfigurationForm.UnreadableConfiguration e) {
      return new Judgement.Open("what is intended cannot be read: " + e.getMessage());
    }
    if (wanted.lines().isEmpty()) {
      return new Judgement.Open("what is intended is empty for this device");
    }
    return outline.paths()
        ? IntendedPaths.compare(wanted, outline, check.under(), intended.exact())
        : new IntendedSections(form, intended.exact()).compare(wanted, outline, check.under());
  }

  static Evidence noSection(List<LineMatch> under) {
    return new Evidence(
        Kind.NO_SECTION,
        0,
        0,
        "",
        under.stream().map(Judge::inWords).collect(Collectors.joining(" > ")));
  }

  static Evidence missing(@Nullable Line section, String text) {
    return section == null
        ? new Evidence(Kind.MISSING, 0, 0, "", text)
        : new Evidence(Kind.MISSING, section.first(), section.first(), section.text(), text);
  }

  static Evidence of(Kind kind, @Nullable Line section, Line line) {
    return new Evidence(
        kind, line.first(), line.last(), section == null ? "" : section.text(), line.text());
  }

  private static String inWords(LineMatch match) {
    return match instanceof LineMatch.Regex ? "a line like /" + match.text() + "/" : match.text();
  }
}
