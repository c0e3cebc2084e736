package com.microsoft.health.dicomcast.functions.probes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.functions.callers.CallerAuthentication;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import java.time.Duration;
import java.util.List;

/** Whether we could serve: do store and durable backend answer, and do we know by what callers are told apart (C-80)? */
public final class Probes {
    /** A document that nobody has: one point read tells whether the store answers. */
    private static final WorkspaceId NOWHERE = WorkspaceId.parse("/subscriptions/00000000-0000-0000-0000-000000000000"
                    + "/resourceGroups/probe/providers/Microsoft.HealthcareApis/workspaces/probe")
            .orElseThrow();

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private final Documents documents;
    private final List<CallerAuthentication> callers;

    public Probes(Documents documents, List<CallerAuthentication> callers) {
        this.documents = documents;
        this.callers = List.copyOf(callers);
    }

    public static Outcome<Reply> healthy() {
        return Outcome.accept(
                Reply.of(200, JsonNodeFactory.instance.objectNode().put("status", "Healthy")));
    }

    /**
     * Throws what the store and the backend throw: the pipeline answers 503 then.
     *
     * @param backend asks the durable backend for anything
     */
    public Outcome<Reply> ready(String requestId, Runnable backend) {
        look("store", () -> documents.exists(NOWHERE));
        look("durable", backend);
        var isKnown = callers.stream().allMatch(CallerAuthentication::isReady);
        Telemetry.measurements().checked("callers", isKnown);
        return isKnown ? healthy() : Outcome.refuse(Refusal.unavailable(LOOK_AGAIN, requestId));
    }

    /** Opens the store, which takes longest of all that the first call needs. */
    public static void open(Documents documents) {
        documents.exists(NOWHERE);
    }

    private static void look(String part, Runnable look) {
        var answered = false;
        try {
            look.run();
            answered = true;
        } finally {
            Telemetry.measurements().checked(part, answered);
        }
    }
}
