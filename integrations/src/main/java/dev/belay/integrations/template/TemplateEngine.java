package dev.belay.integrations.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.JinjavaProcessors;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.MissingEndTagException;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.interpret.TemplateError.ErrorReason;
import com.hubspot.jinjava.interpret.TemplateSyntaxException;
import com.hubspot.jinjava.interpret.UnknownTagException;
import com.hubspot.jinjava.loader.ResourceNotFoundException;
import com.hubspot.jinjava.random.RandomNumberGeneratorStrategy;
import com.hubspot.jinjava.tree.Node;
import dev.belay.integrations.input.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Renders templates. The same template and variables always give the same text. Costs at most about
 * a second and the memory of its largest text. Thread-safe.
 */
public final class TemplateEngine {
  private static final int LONGEST_TEXT = 4 << 20;
  private static final int MOST_VALUES = 10_000;

  private static final JinjavaConfig CONFIG =
      JinjavaConfig.newBuilder()
          .withNestedInterpretationEnabled(false)
          .withEnableRecursiveMacroCalls(false)
          .withRandomNumberGeneratorStrategy(RandomNumberGeneratorStrategy.CONSTANT_ZERO)
          .withMaxOutputSize(LONGEST_TEXT)
          .withMaxStringLength(LONGEST_TEXT)
          .withMaxListSize(MOST_VALUES)
          .withMaxMapSize(MOST_VALUES)
          .withEnableFilterChainOptimization(true)
          .withElResolver(new PlainValues())
          .withProcessors(
              JinjavaProcessors.newBuilder()
                  .withNodePreProcessor(
                      (node, interpreter) -> StrictInterpreter.trouble(interpreter).at(node))
                  .build())
          .withLegacyOverrides(
              LegacyOverrides.newBuilder()
                  .withEvaluateMapKeys(true)
                  .withIterateOverMapKeys(true)
                  .withUseNaturalOperatorPrecedence(true)
                  .withParseWhitespaceControlStrictly(true)
                  .withUseTrimmingForNotesAndExpressions(true)
                  .withHandleBackslashInQuotesOnly(true)
                  .build())
          .build();

  private static final Jinjava ENGINE = new Confined();

  private TemplateEngine() {}

  /** The engine, told to know no functions but ours and no other templates. */
  private static final class Confined extends Jinjava {
    private final Context functions = new StrictContext();

    Confined() {
      super(CONFIG);
      setResourceLocator((name, charset, interpreter) -> {
        throw new ResourceNotFoundException("templates read no files");
      });
    }

    @Override
    public Context getGlobalContext() {
      return functions;
    }
  }

  /** Renders the template with these variables: texts, numbers, truth values, lists and maps. */
  public static Rendering render(String template, Map<String, Object> variables) {
    Trouble trouble = new Trouble(variables.keySet());
    Context scope = new Context(new StrictContext(), variables);
    StrictInterpreter interpreter = new StrictInterpreter(ENGINE, scope, CONFIG, trouble);
    String text = "";
    try {
      Node tree = interpreter.parse(TrimmedTags.in(template));
      if (interpreter.getErrors().isEmpty()) {
        text = interpreter.render(tree);
      }
    } catch (InterpretException e) {
      noteUnlessNoted(trouble, e.getLineNumber());
    } catch (RuntimeException | StackOverflowError e) {
      noteUnlessNoted(trouble, 0);
    }
    if (trouble.isEmpty()) {
      interpreter.getErrors().forEach(error -> note(trouble, error));
    }
    return trouble.isEmpty() ? new Rendering.Text(text) : new Rendering.Refused(trouble.found());
  }

  private static void noteUnlessNoted(Trouble trouble, int line) {
    if (trouble.isEmpty()) {
      trouble.failed(
          line, "this cannot be rendered", "write it more simply, or see docs/change-file.md");
    }
  }

  /** The engine's own words quote the template, so they are said anew. */
  private static void note(Trouble trouble, TemplateError error) {
    int line = firstLine(error);
    switch (error.getException()) {
      case UnknownTagException unknown -> {
        String tag = Objects.requireNonNullElse(unknown.getTag(), "");
        trouble.add(
            line, "there is no tag `" + tag + "`", NearestName.remedy(tag, Vocabulary.TAGS));
      }
      case MissingEndTagException open ->
          trouble.add(line, "this is never closed", "add {% " + open.getEndTag() + " %}");
      case null, default -> noteByReason(trouble, line, error.getReason());
    }
  }

  private static int firstLine(TemplateError error) {
    String token =
        switch (error.getException()) {
          case MissingEndTagException open -> open.getStartDefinition();
          case TemplateSyntaxException syntax -> syntax.getCode();
          case null, default -> null;
        };
    return token == null || !token.startsWith("{")
        ? error.getLineno()
        : TrimmedTags.firstLine(error.getLineno(), token);
  }

  private static void noteByReason(Trouble trouble, int line, ErrorReason reason) {
    if (List.of(ErrorReason.OUTPUT_TOO_BIG, ErrorReason.COLLECTION_TOO_BIG, ErrorReason.OVER_LIMIT)
        .contains(reason)) {
      trouble.add(
          line,
          "it renders more than "
              + (LONGEST_TEXT >> 20)
              + " MiB, or lists of more than "
              + MOST_VALUES
              + " values",
          "make it smaller");
    } else {
      trouble.failed(
          line,
          "this is not written as templates are, or its values do not suit",
          "look at its braces, quotes and operators");
    }
  }
}
