package dev.belay.workflows.runbook;

import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The steps of one operation as people watch them: a table in the workflow's current details and in
 * its view. Confined to workflow code.
 */
public final class StepBoard {
  private static final String RUNNING = "running";
  private static final String DONE = "done";
  private static final String FAILED = "failed";

  /** A person may retry for ever; a view may not grow for ever. */
  private static final int MOST_STEPS = 100;

  private final List<StepView> steps = new ArrayList<>();
  private String headline = "";

  /** What the whole operation is doing, above the table. */
  public void headline(String text) {
    headline = text;
    show();
  }

  /** Runs a step and shows how it went. A failure is shown and passed on. */
  public <T> T run(String step, Func<T> body, Function<T, String> result) {
    int row = begin(step);
    try {
      T value = body.apply();
      put(row, new StepView(step, DONE, result.apply(value)));
      return value;
    } catch (RuntimeException failure) {
      put(row, new StepView(step, FAILED, Described.briefly(failure)));
      throw failure;
    }
  }

  /** The steps so far. */
  public List<StepView> steps() {
    return List.copyOf(steps);
  }

  private int begin(String step) {
    if (steps.size() == MOST_STEPS) {
      steps.remove(0);
    }
    steps.add(new StepView(step, RUNNING, ""));
    show();
    return steps.size() - 1;
  }

  private void put(int row, StepView view) {
    steps.set(row, view);
    show();
  }

  private void show() {
    StringBuilder text = new StringBuilder(headline);
    if (!steps.isEmpty()) {
      text.append("\n\n| step | state | result |\n|---|---|---|\n");
      for (StepView step : steps) {
        text.append("| ").append(step.step()).append(" | ").append(step.state());
        text.append(" | ").append(Described.cell(step.result())).append(" |\n");
      }
    }
    Workflow.setCurrentDetails(text.toString());
  }
}
