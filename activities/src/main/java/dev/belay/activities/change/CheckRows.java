package dev.belay.activities.change;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.query.Query;
import dev.belay.drivers.query.QueryException;
import dev.belay.drivers.textfsm.ParsedTable;
import dev.belay.drivers.textfsm.TemplateLibrary;
import dev.belay.drivers.textfsm.TextFsmException;
import dev.belay.integrations.change.Check;
import dev.belay.integrations.change.Found;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of answers with the templates that a worker was given, and selects from them. They are
 * opened when the first check needs them. Whatever keeps a check from being answered by rows is
 * told and never taken for "nothing found". Thread-safe.
 */
public final class CheckRows {
  private final @Nullable Path templates;
  private final Map<String, String> environment;
  private volatile @Nullable TemplateLibrary library;

  private CheckRows(@Nullable Path templates, Map<String, String> environment) {
    this.templates = templates;
    this.environment = environment;
  }

  /**
   * Of the folder or wheel that is named.
   *
   * @param templates null for the folder that NET_TEXTFSM names in the environment, if any
   */
  public static CheckRows of(@Nullable Path templates, Map<String, String> environment) {
    return new CheckRows(templates, Map.copyOf(environment));
  }

  /** What a check's expression found, or why it could not be asked. */
  sealed interface Selected {
    record Value(Found found) implements Selected {}

    /** Ends a sentence that begins with the command. */
    record Nothing(String why) implements Selected {}
  }

  /**
   * Looks at all checks of a change before the first is asked, so that none is found unusable only
   * while the change is on trial.
   *
   * @throws DeviceFault.UnusableInput naming the check and what is missing
   */
  void ensure(DeviceDefinition definition, Platform platform) {
    Stream.concat(definition.before().stream(), definition.after().stream())
        .forEach(check -> ensure(check, platform));
  }

  private void ensure(Check check, Platform platform) {
    String select = check.select();
    Optional<String> command = check.command().on(platform.name());
    if (select == null || command.isEmpty()) {
      return;
    }
    String start = "The check `" + check.name() + "` selects from rows, ";
    try {
      Query.of(select);
      TemplateLibrary open =
          library()
              .orElseThrow(() ->
                  new DeviceFault.UnusableInput(
                      start
                          + "and this worker has no templates to make them; name them by the"
                          + " setting `templates`, or by "
                          + TemplateLibrary.ENVIRONMENT
                          + "."));
      open.find(ntcName(platform), command.get(), null)
          .orElseThrow(() ->
              new DeviceFault.UnusableInput(
                  start
                      + "and there is no template for its command on "
                      + ntcName(platform)
                      + "; ask by contains, matches or absent, or add a template."))
          .forEach(open::template);
    } catch (QueryException.BadExpression e) {
      throw new DeviceFault.UnusableInput(start + "and its expression is wrong: " + e.getMessage());
    } catch (TextFsmException e) {
      throw new DeviceFault.UnusableInput(start + "and templates are wrong: " + e.getMessage());
    }
  }

  /** What the check's expression finds in the rows of an answer. */
  Selected select(Check check, String command, Platform platform, String output) {
    try {
      ParsedTable table =
          library()
              .orElseThrow(() -> new IllegalStateException("templates were there before"))
              .parse(ntcName(platform), command, output);
      if (table.rows().isEmpty()) {
        // A template that no longer fits finds none either; "none" must not look like "none bad".
        return new Selected.Nothing("gave no rows: the template found none in the answer");
      }
      Query query = Query.of(Objects.requireNonNull(check.select()));
      return new Selected.Value(new Found(query.strict().search(table.records())));
    } catch (TextFsmException e) {
      return new Selected.Nothing("gave no rows: " + e.getMessage());
    } catch (QueryException e) {
      return new Selected.Nothing("gave rows that `select` does not fit: " + e.getMessage());
    }
  }

  /** Opened twice when two checks come at once, which does no harm. */
  private Optional<TemplateLibrary> library() {
    TemplateLibrary open = library;
    if (open == null) {
      open =
          templates == null
              ? TemplateLibrary.fromEnvironment(environment).orElse(null)
              : TemplateLibrary.open(templates);
      library = open;
    }
    return Optional.ofNullable(open);
  }

  private static String ntcName(Platform platform) {
    String name = platform.ntcTemplates();
    return name == null ? platform.name() : name;
  }
}
