package dev.belay.worker.trace;

import dev.belay.activities.trace.Deed;
import dev.belay.activities.trace.Mark;
import dev.belay.activities.trace.WorkTrace;
import dev.belay.drivers.StepWatch;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Work on devices as spans below the step that does it. Thread-safe. */
final class DeviceSpans implements WorkTrace {
  private final Spans spans;
  private final int stepByStep;

  DeviceSpans(Spans spans, int stepByStep) {
    this.spans = spans;
    this.stepByStep = stepByStep;
  }

  @Override
  public Part begin(Deed deed, Map<Mark, String> marks) {
    Span parent = Span.current();
    // What is not sampled costs nothing from here on.
    return parent.isRecording()
        ? new Drawn(builder(deed, marks, Context.current()).startSpan())
        : WorkTrace.none().begin(deed, marks);
  }

  @Override
  public Part device(int place, Map<Mark, String> marks) {
    return place < stepByStep || !Span.current().isRecording()
        ? begin(Deed.DEVICE, marks)
        : new Quiet(marks);
  }

  @Override
  public Runnable carried(Runnable work) {
    return Context.current().wrap(work);
  }

  @Override
  public StepWatch steps() {
    return (kind, command) -> {
      if (!Span.current().isRecording()) {
        return fault -> {};
      }
      Map<Mark, String> marks = new EnumMap<>(Mark.class);
      @Nullable String shown = command.get();
      if (shown != null) {
        marks.put(Mark.COMMAND, shown);
      }
      Part part = begin(kind == StepWatch.Kind.TEXT ? Deed.TEXT : Deed.COMMAND, marks);
      return fault -> {
        if (fault != null) {
          part.failed(fault);
        }
        part.close();
      };
    };
  }

  private SpanBuilder builder(Deed deed, Map<Mark, String> marks, Context parent) {
    SpanBuilder builder = spans.tracer().spanBuilder(deed.word()).setParent(parent);
    marks.forEach((mark, value) -> builder.setAttribute(mark.key(), value));
    return builder;
  }

  /** A span that holds what is done meanwhile. */
  private static final class Drawn implements Part {
    private final Span span;
    private final Scope scope;

    @SuppressWarnings("MustBeClosedChecker") // closed with this
    Drawn(Span span) {
      this.span = span;
      this.scope = span.makeCurrent();
    }

    @Override
    public void failed(String fault) {
      Spans.failed(span, fault);
    }

    @Override
    public void close() {
      scope.close();
      span.end();
    }
  }

  /** A device of which nothing is drawn unless it fails, and then without its steps. */
  private final class Quiet implements Part {
    private final Map<Mark, String> marks;
    private final Context parent = Context.current();
    private final Instant began = Instant.now();
    private final Scope scope;
    private @Nullable String fault;

    @SuppressWarnings("MustBeClosedChecker") // closed with this
    Quiet(Map<Mark, String> marks) {
      this.marks = marks;
      this.scope = Context.root().makeCurrent();
    }

    @Override
    public void failed(String name) {
      fault = name;
    }

    @Override
    public void close() {
      scope.close();
      String name = fault;
      if (name != null) {
        Span span = builder(Deed.DEVICE, marks, parent).setStartTimestamp(began).startSpan();
        Spans.failed(span, name);
        span.end();
      }
    }
  }
}
