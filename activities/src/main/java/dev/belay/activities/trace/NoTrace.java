package dev.belay.activities.trace;

import dev.belay.drivers.StepWatch;
import java.util.Map;

/** For who is not traced. Stateless. */
final class NoTrace implements WorkTrace {
  static final NoTrace INSTANCE = new NoTrace();

  private static final Part NOTHING =
      new Part() {
        @Override
        public void failed(String fault) {}

        @Override
        public void close() {}
      };

  private NoTrace() {}

  @Override
  public Part begin(Deed deed, Map<Mark, String> marks) {
    return NOTHING;
  }

  @Override
  public Part device(int place, Map<Mark, String> marks) {
    return NOTHING;
  }

  @Override
  public Runnable carried(Runnable work) {
    return work;
  }

  @Override
  public StepWatch steps() {
    return StepWatch.NONE;
  }
}
