package com.microsoft.health.dicomcast.model.admission;

import static com.microsoft.health.dicomcast.model.Given.CAST_ID;
import static com.microsoft.health.dicomcast.model.Given.LATER;
import static com.microsoft.health.dicomcast.model.Given.systemData;

import com.microsoft.health.dicomcast.model.Given;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.operations.Caller;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.Trace;
import com.microsoft.health.dicomcast.model.parents.DicomService;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.parents.Workspace;
import com.microsoft.health.dicomcast.model.ports.Family;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.subscriptions.SubscriptionState;
import java.util.List;
import java.util.Optional;

/**
 * A situation to change one thing of at a time. As it stands everything is settled: parents and FHIR service are there and
 * at rest, and there is no cast.
 */
record Situations(
        Optional<Workspace> workspace,
        Optional<DicomService> dicomService,
        Optional<FhirService> fhirService,
        Optional<Cast> cast,
        Optional<Slot> slot,
        Optional<Operation> active) {
    static final String CAST_TAG = "tag-of-cast";
    static final String SLOT_TAG = "tag-of-slot";
    static final String OPERATION_TAG = "tag-of-operation";
    static final String BOB_CALLS = "fingerprint-of-bob";
    static final Situations SETTLED = new Situations(
            Optional.of(at("Succeeded")),
            Optional.of(service("Succeeded")),
            Optional.of(Given.fhirService("Succeeded", FhirService.R4)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    static Call call(Preconditions preconditions) {
        return new Call(
                "2026-11-01-preview",
                BOB_CALLS,
                preconditions,
                new Caller("tenant", "bob"),
                new Trace("correlation", "traceparent"),
                systemData("bob", LATER),
                Optional.empty(),
                LATER);
    }

    Situations workspaceIn(String state) {
        return new Situations(Optional.of(at(state)), dicomService, fhirService, cast, slot, active);
    }

    Situations dicomServiceIn(String state) {
        return new Situations(workspace, Optional.of(service(state)), fhirService, cast, slot, active);
    }

    Situations withoutWorkspace() {
        return new Situations(Optional.empty(), dicomService, fhirService, cast, slot, active);
    }

    Situations withoutDicomService() {
        return new Situations(workspace, Optional.empty(), fhirService, cast, slot, active);
    }

    Situations withoutFhirService() {
        return new Situations(workspace, dicomService, Optional.empty(), cast, slot, active);
    }

    Situations fhir(String state, String kind) {
        return new Situations(workspace, dicomService, Optional.of(Given.fhirService(state, kind)), cast, slot, active);
    }

    Situations with(Cast existing) {
        return new Situations(workspace, dicomService, fhirService, Optional.of(existing), slot, active)
                .heldBy(existing.id().name().spelling());
    }

    Situations running(Operation operation) {
        return new Situations(workspace, dicomService, fhirService, cast, slot, Optional.of(operation));
    }

    Situations heldBy(String... casts) {
        var holders = List.of(casts).stream().map(ArmName::new).toList();
        return slot(new Slot(CAST_ID.dicomService(), holders, Optional.empty(), 7));
    }

    Situations slot(Slot held) {
        return new Situations(workspace, dicomService, fhirService, cast, Optional.of(held), active);
    }

    Situations parentOperation(String operation) {
        var holders = slot.map(Slot::holders).orElse(List.of());
        return slot(new Slot(CAST_ID.dicomService(), holders, Optional.of(operation), 7));
    }

    Situation read() {
        return new Situation(
                new Family(
                        workspace,
                        dicomService,
                        fhirService,
                        cast.map(each -> new Versioned<>(each, CAST_TAG)),
                        slot.map(each -> new Versioned<>(each, SLOT_TAG)),
                        SubscriptionState.Unknown),
                active.map(each -> new Versioned<>(each, OPERATION_TAG)));
    }

    private static Workspace at(String state) {
        return Given.workspace(state);
    }

    private static DicomService service(String state) {
        return Given.dicomService(state);
    }
}
