package com.microsoft.health.dicomcast.orchestrations;

import com.microsoft.durabletask.TaskOrchestration;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationStatus;
import com.microsoft.health.dicomcast.activities.Claim;
import com.microsoft.health.dicomcast.activities.ClaimOperation;
import com.microsoft.health.dicomcast.activities.DurableExecutions;
import com.microsoft.health.dicomcast.activities.FailedEnding;
import com.microsoft.health.dicomcast.activities.MeasurePause;
import com.microsoft.health.dicomcast.activities.PauseReport;
import com.microsoft.health.dicomcast.activities.RemovalStep;
import com.microsoft.health.dicomcast.activities.ReportProgress;
import com.microsoft.health.dicomcast.activities.StepReport;
import com.microsoft.health.dicomcast.activities.SucceededEnding;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A script for one rehearsal: every activity answers Done unless the script says otherwise, and all calls are noted. */
final class Play implements Rehearsal.Script {
    static final UUID LIFE = new UUID(1, 1);
    static final UUID EARLIER = new UUID(2, 2);
    static final OperationRef OPERATION = new OperationRef(
            new OperationId("0123456789abcdef0123456789abcdef01jdabcdefghjkmnpqrstvwxyz"),
            1,
            CastId.parse("/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.HealthcareApis"
                            + "/workspaces/ws1/dicomservices/ds1/dicomcasts/cast1")
                    .orElseThrow());
    static final Claim CLAIM = new Claim(
            true,
            LIFE,
            List.of(),
            Rehearsal.START.plus(Duration.ofMinutes(60)),
            Duration.ZERO,
            false,
            Instant.EPOCH,
            Pace.DEFAULT);

    private final Function<TaskOrchestrationContext, ?> orchestrator;
    private final Map<String, List<Supplier<String>>> answers = new HashMap<>();
    private final Map<String, Supplier<String>> standing = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private Optional<Duration> cancelAt = Optional.empty();
    private Optional<String> cancelDuring = Optional.empty();
    private Duration elapsed = Duration.ZERO;
    private OrchestrationStatus status = OrchestrationStatus.ORCHESTRATION_STATUS_RUNNING;
    private boolean quoted;
    private String event = DurableExecutions.CANCEL;
    private String output = "";
    private int generations;

    Play(TaskOrchestration orchestrator) {
        this(ctx -> {
            orchestrator.run(ctx);
            return null;
        });
    }

    private Play(Function<TaskOrchestrationContext, ?> orchestrator) {
        this.orchestrator = orchestrator;
        claiming(CLAIM);
        paused(Duration.ZERO);
    }

    /** Of an orchestration that returns something. */
    static Play returning(Function<TaskOrchestrationContext, ?> orchestrator) {
        return new Play(orchestrator);
    }

    /** An activity that was called. */
    record Call(String activity, String input, Duration at) {}

    Play claiming(Claim claim) {
        standing.put(ClaimOperation.NAME, () -> Json.write(claim));
        return this;
    }

    /** How long the dispatcher has noted that the operation was paused, from now on. */
    Play paused(Duration sofar) {
        standing.put(MeasurePause.NAME, () -> Json.write(new PauseReport(Optional.of(sofar))));
        return this;
    }

    /** The next answers of the activity, before it does as always. */
    Play on(String activity, StepReport... reports) {
        return answering(
                activity,
                Stream.of(reports)
                        .<Supplier<String>>map(report -> () -> Json.write(report))
                        .toList());
    }

    Play answering(String activity, List<Supplier<String>> next) {
        answers.computeIfAbsent(activity, name -> new ArrayList<>()).addAll(next);
        return this;
    }

    Play always(String activity, StepReport report) {
        standing.put(activity, () -> Json.write(report));
        return this;
    }

    /** The activity's next so many calls throw. */
    Play throwing(String activity, int times) {
        Supplier<String> thrower = () -> {
            throw new IllegalStateException("scripted");
        };
        return answering(activity, Stream.generate(() -> thrower).limit(times).toList());
    }

    Play cancelAt(Duration moment) {
        cancelAt = Optional.of(moment);
        return this;
    }

    /** The orchestration is told something else. */
    Play tellAt(Duration moment, String what) {
        event = what;
        return cancelAt(moment);
    }

    Play cancelDuring(String activity) {
        cancelDuring = Optional.of(activity);
        return this;
    }

    /** Answers arrive as JSON strings that hold the JSON, as some hosts pass them on. */
    Play quoted() {
        quoted = true;
        return this;
    }

    Play run() {
        return run(OPERATION);
    }

    Play run(Object input) {
        var rehearsal = new Rehearsal(orchestrator, this);
        status = rehearsal.run(input);
        elapsed = rehearsal.elapsed();
        output = rehearsal.output();
        generations = rehearsal.generations();
        return this;
    }

    boolean hasCompleted() {
        return status == OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED;
    }

    Duration elapsed() {
        return elapsed;
    }

    <T> T output(Class<T> type) {
        return Json.read(output, type);
    }

    int generations() {
        return generations;
    }

    /** The names of the activities in the order of their calls, but for reports of progress and looks at the clock. */
    List<String> steps() {
        return calls.stream()
                .map(Call::activity)
                .filter(name -> !name.equals(ReportProgress.NAME) && !name.equals(MeasurePause.NAME))
                .toList();
    }

    /** The same without repetitions that follow each other. */
    List<String> distinctSteps() {
        var distinct = new ArrayList<String>();
        for (var step : steps()) {
            if (distinct.isEmpty() || !distinct.get(distinct.size() - 1).equals(step)) {
                distinct.add(step);
            }
        }
        return distinct;
    }

    List<Call> callsOf(String activity) {
        return calls.stream().filter(call -> call.activity().equals(activity)).toList();
    }

    /** When the activity was called, in seconds since the beginning. */
    List<Long> secondsOf(String activity) {
        return callsOf(activity).stream().map(call -> call.at().toSeconds()).toList();
    }

    FailedEnding failure(String ending) {
        return Json.read(callsOf(ending).get(0).input(), FailedEnding.class);
    }

    SucceededEnding success(String ending) {
        return Json.read(callsOf(ending).get(0).input(), SucceededEnding.class);
    }

    List<UUID> livesOf(String removal) {
        return callsOf(removal).stream()
                .map(call -> Json.read(call.input(), RemovalStep.class).castGuid())
                .toList();
    }

    @Override
    public String play(String activity, String input, Duration at) {
        calls.add(new Call(activity, input, at));
        if (cancelDuring.filter(activity::equals).isPresent()) {
            cancelAt = Optional.of(at);
        }
        var next = answers.getOrDefault(activity, List.of());
        var answer = next.isEmpty()
                ? standing.getOrDefault(activity, () -> Json.write(StepReport.done()))
                        .get()
                : next.remove(0).get();
        return quoted ? Json.write(answer) : answer;
    }

    @Override
    public String event() {
        return event;
    }

    @Override
    public Optional<Duration> cancelsBy(Duration moment) {
        var cancels = cancelAt.filter(each -> each.compareTo(moment) <= 0);
        if (cancels.isPresent()) {
            cancelAt = Optional.empty();
        }
        return cancels;
    }
}
