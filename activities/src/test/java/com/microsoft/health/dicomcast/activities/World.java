package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.admission.Admitted;
import com.microsoft.health.dicomcast.model.admission.Call;
import com.microsoft.health.dicomcast.model.admission.DeleteAdmission;
import com.microsoft.health.dicomcast.model.admission.Policy;
import com.microsoft.health.dicomcast.model.admission.Preconditions;
import com.microsoft.health.dicomcast.model.admission.Proposal;
import com.microsoft.health.dicomcast.model.admission.PutAdmission;
import com.microsoft.health.dicomcast.model.admission.Situation;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.cast.DerivedValues;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.cast.PlacementPool;
import com.microsoft.health.dicomcast.model.cast.SystemData;
import com.microsoft.health.dicomcast.model.cast.WorkerDefaults;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.operations.Caller;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.Trace;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.ParentState;
import com.microsoft.health.dicomcast.model.parents.Workspace;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.ports.memory.InMemoryDocuments;
import com.microsoft.health.dicomcast.model.ports.memory.Wire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** A settled workspace in an in-memory store, and the calls that customers make there, through the real admission. */
final class World {
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final String WORKSPACE =
            "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.HealthcareApis/workspaces/ws1";
    static final CastId CAST = castId("ds1");
    static final FhirServiceId FHIR =
            FhirServiceId.parse(WORKSPACE + "/fhirservices/fhir1").orElseThrow();
    static final Policy POLICY = new Policy(1, new PlacementPool(List.of(place("sub-a"), place("sub-b"))));

    static final WorkerDefaults DEFAULTS = new WorkerDefaults(
            new WorkerDefaults.Image("registry.example/cast", "1"),
            "https://dicom.audience.example",
            new WorkerDefaults.Geneva(false, null, null),
            new WorkerDefaults.Billing(null, null),
            false);
    static final FhirService TARGET = new FhirService(
            FHIR, ParentState.of("Succeeded"), FhirService.R4, "https://fhir.example", "https://audience.example");
    static final DerivedValues VALUES = DerivedValues.of(service(CAST, "Succeeded"), TARGET, DEFAULTS);
    final InMemoryDocuments documents;
    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    final Fence fence;
    private final Random random = new Random(5);
    private final OperationIds ids = new OperationIds(clock, random);

    World() {
        this(Wire.DIRECT);
    }

    /** The store at the end of the wire. */
    World(Wire wire) {
        documents = new InMemoryDocuments(wire);
        fence = new Fence(documents, new StepTime(clock, Duration.ofSeconds(50)));
        documents.put(new Workspace(CAST.workspace(), ParentState.of("Succeeded"), "westus2"));
        documents.put(service(CAST, "Succeeded"));
        documents.put(TARGET);
    }

    static CastId castId(String dicomService) {
        return CastId.parse(WORKSPACE + "/dicomservices/" + dicomService + "/dicomcasts/cast1")
                .orElseThrow();
    }

    static Placement place(String subscription) {
        return new Placement(subscription, "rg-casts", "westus2", "wus2-1", "dicom");
    }

    static DicomService service(CastId cast, String state) {
        return new DicomService(
                cast.dicomService(),
                ParentState.of(state),
                "westus2",
                "https://dicom.example",
                "internal-" + cast.dicomService().name(),
                DicomService.Identity.NONE);
    }

    static CastSpec polling(long seconds) {
        return new CastSpec(FHIR, Duration.ofSeconds(seconds), CastSpec.Patient.DEFAULT, CastSpec.Features.DEFAULT);
    }

    static Call call(String fingerprint) {
        return new Call(
                "2026-11-01-preview",
                fingerprint,
                Preconditions.NONE,
                new Caller("tenant", "object"),
                new Trace("correlation", null),
                new SystemData("alice", "User", NOW, "alice", "User", NOW),
                Optional.empty(),
                NOW);
    }

    /** A PUT that is accepted. */
    OperationRef put(CastId cast, CastSpec wanted) {
        var fresh = new Proposal(ids.next(cast.workspace()), new UUID(random.nextLong(), random.nextLong()));
        return new PutAdmission(POLICY)
                .decide(cast, wanted, call("put-" + wanted.pollInterval()), situation(cast), fresh)
                .fold(this::begin, why -> {
                    throw new AssertionError(why.message());
                });
    }

    OperationRef create() {
        return put(CAST, polling(60));
    }

    /** A DELETE that is accepted. */
    OperationRef delete() {
        var fresh = new Proposal(ids.next(CAST.workspace()), new UUID(0, 0));
        return DeleteAdmission.decide(CAST, call("delete"), situation(CAST), fresh)
                .fold(this::begin, why -> {
                    throw new AssertionError(why.message());
                });
    }

    /** A cast that stands. */
    void created() {
        end(create());
    }

    void end(OperationRef operation) {
        new FinishCast(fence, documents, clock).run(Json.write(new SucceededEnding(operation, List.of(), VALUES)));
    }

    /** Somebody else goes on with the operation. */
    OperationRef takeOver(OperationRef executor, Instant when) {
        var next = operation(executor).takenOver(when);
        documents.put(next);
        return next.ref();
    }

    Cast cast() {
        return documents.family(CAST, Optional.empty()).cast().orElseThrow().value();
    }

    Operation operation(OperationRef executor) {
        return documents.operation(executor.operation()).orElseThrow().value();
    }

    Situation situation(CastId cast) {
        var family = documents.family(cast, Optional.of(FHIR));
        return new Situation(
                family,
                family.cast()
                        .map(Versioned::value)
                        .flatMap(Cast::activeOperation)
                        .flatMap(documents::operation));
    }

    static StepReport read(String report) {
        return Json.read(report, StepReport.class);
    }

    private OperationRef begin(Admitted admitted) {
        var begun = (Admitted.Begun) admitted;
        documents.commit(begun.commit());
        return begun.operation().ref();
    }
}
