package dev.belay.cli.schedule;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.Workspace;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.workflows.schedule.ScheduleIds;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleListDescription;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleUpdate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Belay's schedules in Temporal. A schedule is Belay's when its id begins with {@code belay/} and
 * its memo says so; no other is ever read further, changed or deleted. Not thread-safe.
 */
final class Schedules implements AutoCloseable {
  private static final String MARK = "belay";
  private static final String MARKED = "declared in belay.yaml";

  private final TemporalSession temporal;
  private final ScheduleClient client;

  private Schedules(TemporalSession temporal) {
    this.temporal = temporal;
    WorkflowClient workflows = temporal.client();
    client =
        ScheduleClient.newInstance(
            workflows.getWorkflowServiceStubs(),
            ScheduleClientOptions.newBuilder()
                .setNamespace(workflows.getOptions().getNamespace())
                .setDataConverter(workflows.getOptions().getDataConverter())
                .setIdentity(workflows.getOptions().getIdentity())
                .build());
  }

  /** Refused, in one clear line, where no Temporal server would keep them. */
  static Schedules open(Workspace workspace) {
    return new Schedules(
        TemporalSession.openServer(
            workspace,
            "schedules are kept by a Temporal server, and none is named or running here: start one"
                + " with `belay server --background` and a worker with `belay worker`"));
  }

  TemporalSession temporal() {
    return temporal;
  }

  /** Ours, by name; looked up one by one, because a list may be a moment behind. */
  SortedMap<String, ScheduleDescription> all(List<String> alsoLookFor) {
    SortedMap<String, ScheduleDescription> ours = new TreeMap<>();
    alsoLookFor.forEach(name -> find(name).ifPresent(found -> ours.put(name, found)));
    List<String> listed =
        client
            .listSchedules()
            .map(ScheduleListDescription::getScheduleId)
            .flatMap(id -> ScheduleIds.nameOf(id).stream())
            .filter(name -> !ours.containsKey(name))
            .toList();
    listed.forEach(
        name -> found(name).filter(Schedules::isOurs).ifPresent(found -> ours.put(name, found)));
    return ours;
  }

  /** The one of this name; refused when somebody else made a schedule under its id. */
  Optional<ScheduleDescription> find(String name) {
    Optional<ScheduleDescription> found = found(name);
    if (found.isPresent() && !isOurs(found.get())) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "somebody else made the schedule "
              + ScheduleIds.scheduleId(name)
              + " in Temporal; it is left alone: declare yours under another name");
    }
    return found;
  }

  /** The one of this name, which must be there. */
  ScheduleDescription get(String name) {
    return find(name)
        .orElseThrow(() ->
            new CommandFailure(
                ExitCodes.BAD_INPUT,
                "there is no schedule " + name + "; `belay schedule list` shows them"));
  }

  /** Does something to the schedule of this name. */
  void run(String name, Consumer<ScheduleHandle> what) {
    asked(
        name,
        () -> {
          what.accept(handle(name));
          return name;
        });
  }

  void create(String name, Schedule schedule) {
    try {
      asked(
          name,
          () ->
              client.createSchedule(
                  ScheduleIds.scheduleId(name),
                  schedule,
                  ScheduleOptions.newBuilder().setMemo(Map.of(MARK, MARKED)).build()));
    } catch (ScheduleAlreadyRunningException e) {
      throw new CommandFailure(
          ExitCodes.UNAVAILABLE,
          "somebody made the schedule " + name + " at the same time; plan again");
    }
  }

  void change(String name, UnaryOperator<Schedule> change) {
    run(
        name,
        handle ->
            handle.update(
                now -> new ScheduleUpdate(change.apply(now.getDescription().getSchedule()))));
  }

  void delete(String name) {
    run(name, ScheduleHandle::delete);
  }

  @Override
  public void close() {
    temporal.close();
  }

  private ScheduleHandle handle(String name) {
    return client.getHandle(ScheduleIds.scheduleId(name));
  }

  private Optional<ScheduleDescription> found(String name) {
    try {
      return Optional.of(handle(name).describe());
    } catch (ScheduleException e) {
      if (status(e).getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw refused(name, e);
    }
  }

  private static <T> T asked(String name, Supplier<T> question) {
    try {
      return question.get();
    } catch (ScheduleAlreadyRunningException e) {
      throw e; // its own meaning
    } catch (ScheduleException e) {
      throw refused(name, e);
    }
  }

  /** What Temporal says is about the declaration, such as a time zone that it does not know. */
  private static CommandFailure refused(String name, ScheduleException e) {
    Status status = status(e);
    return new CommandFailure(
        status.getCode() == Status.Code.INVALID_ARGUMENT
            ? ExitCodes.BAD_INPUT
            : ExitCodes.UNAVAILABLE,
        "Temporal refuses the schedule "
            + name
            + ": "
            + Objects.requireNonNullElse(status.getDescription(), status.getCode().name()));
  }

  private static Status status(ScheduleException e) {
    return e.getCause() instanceof StatusRuntimeException status
        ? status.getStatus()
        : Status.UNKNOWN.withDescription("its answer cannot be read");
  }

  private static boolean isOurs(ScheduleDescription found) {
    return MARKED.equals(found.getMemo(MARK, String.class));
  }
}
