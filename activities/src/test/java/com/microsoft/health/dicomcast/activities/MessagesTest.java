package com.microsoft.health.dicomcast.activities;

import static com.microsoft.health.dicomcast.activities.World.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.durabletask.JacksonDataConverter;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource.Kind;
import com.microsoft.health.dicomcast.model.cast.Remnant;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Failure;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.Pace;
import com.microsoft.health.dicomcast.model.operations.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What travels: inputs are written by the durable client's own converter, answers by ours; ours reads them all. */
class MessagesTest {
    private static final UUID LIFE = new UUID(1, 2);
    private static final List<Remnant> LEFT = List.of(new Remnant(LIFE, Kind.RoleAssignment));

    static Stream<Object> inputs() {
        var executor = executor();
        return Stream.of(
                executor,
                new RemovalStep(executor, LIFE),
                new ProgressReport(executor, Phase.Identity),
                new PlacementStep(executor, World.place("sub-a")),
                new SucceededEnding(executor, LEFT, null),
                new SucceededEnding(executor, LEFT, World.VALUES),
                new FailedUpdate(executor, new Failure("Why", "Because."), true),
                new FailedUpdate(executor, new Failure("Why", "Because."), false, List.of("wus2-1")),
                new PageStep(null, Tally.EMPTY),
                new PageStep("more", Tally.EMPTY.plus("seen", 2).plus("failed", 1)),
                new OrphanStep(List.of(executor.cast())),
                new SuspectStep("range", null, NOW, true),
                new SuspectStep("range", "more", NOW, false),
                new ExamineStep(List.of(executor.cast())),
                new PlaceStep("name", "place"),
                new FailedEnding(executor, new Failure("Why", "Because, \"so\"."), LEFT),
                new CascadeStep("/subscriptions/s1", null));
    }

    static Stream<Object> answers() {
        return Stream.of(
                StepReport.done(),
                StepReport.lost(),
                StepReport.waiting("Why", "Because."),
                StepReport.again("Why", "Because.", Optional.of(Duration.ofSeconds(5))),
                StepReport.outOfQuota("Why", "Because.", World.place("sub-a")),
                StepReport.wrote(World.VALUES),
                StepReport.unanswered("Why", "Because."),
                new PauseReport(Optional.of(Duration.ofSeconds(7))),
                new PauseReport(Optional.empty()),
                new Claim(true, LIFE, List.of(LIFE), NOW, Duration.ofMillis(5), true, NOW.plusNanos(1), Pace.DEFAULT),
                new PageReport(Tally.EMPTY.plus("seen", 2), "more"),
                new OrphanPage(Tally.EMPTY, List.of(World.CAST), null),
                new SuspectPage(Tally.EMPTY.plus("seen", 2), List.of(World.CAST), "more", null),
                SuspectPage.later(Duration.ofSeconds(5)),
                new ExamineReport(
                        Tally.EMPTY,
                        List.of(World.CAST),
                        List.of(World.CAST),
                        Duration.ofMillis(5),
                        List.of(World.CAST)),
                new RangeReport(List.of("a", "b")),
                new OrphanReport(Tally.EMPTY, List.of()),
                new CascadeReport(3));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void anInputSurvivesTheDurableClientsConverterAndOurs(Object input) {
        var text = new JacksonDataConverter().serialize(input);

        assertEquals(input, Json.read(text, input.getClass()));
        assertEquals(input, new JacksonDataConverter().deserialize(text, input.getClass()));
        assertEquals(input, Json.read(Json.write(input), input.getClass()));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerSurvivesOurs(Object answer) {
        assertEquals(answer, Json.read(Json.write(answer), answer.getClass()));
    }

    private static OperationRef executor() {
        return new World().create();
    }
}
