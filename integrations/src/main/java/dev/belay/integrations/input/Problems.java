package dev.belay.integrations.input;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects mistakes, so that a person sees all of them at once instead of one per attempt. Not
 * thread-safe: one reading of one input uses one instance.
 */
public final class Problems {
  /** Enough to work on, and a bound on what a hopelessly wrong file may cost. */
  private static final int MOST = 50;

  private final List<InputProblem> found = new ArrayList<>();
  private int unlisted;

  public void add(InputProblem problem) {
    if (found.size() < MOST) {
      found.add(problem);
    } else {
      unlisted++;
    }
  }

  public void add(Origin origin, String what, String remedy) {
    add(origin.problem(what, remedy));
  }

  /** Takes over the mistakes of a part that was read on its own. */
  public void addAll(InputException exception) {
    exception.problems().forEach(this::add);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** Those that were noted, as far as they are listed. */
  public List<InputProblem> found() {
    return List.copyOf(found);
  }

  /** Gives those that were noted and begins anew. */
  public List<InputProblem> drain() {
    List<InputProblem> drained = List.copyOf(found);
    found.clear();
    unlisted = 0;
    return drained;
  }

  /** Ends a reading: throws what was found, if anything was. */
  public void throwIfAny() {
    if (found.isEmpty()) {
      return;
    }
    List<InputProblem> all = new ArrayList<>(found);
    if (unlisted > 0) {
      all.add(InputProblem.of(unlisted + " more mistakes are not listed", "correct these first"));
    }
    throw new InputException(all);
  }
}
