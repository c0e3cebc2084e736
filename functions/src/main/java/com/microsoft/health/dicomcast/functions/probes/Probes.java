package com.microsoft.health.dicomcast.functions.probes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.functions.callers.CallerAuthentication;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.time.Duration;
import java.util.List;

/** Whether we could serve: does the store answer, and do we know by what callers are told apart? */
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

    /** Throws what the store throws: the pipeline answers 503 then. */
    public Outcome<Reply> ready(String requestId) {
        documents.exists(NOWHERE);
        return callers.stream().allMatch(CallerAuthentication::isReady)
                ? healthy()
                : Outcome.refuse(Refusal.unavailable(LOOK_AGAIN, requestId));
    }
}
