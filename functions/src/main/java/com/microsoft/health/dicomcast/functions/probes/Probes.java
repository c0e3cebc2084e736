package com.microsoft.health.dicomcast.functions.probes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.refusals.Outcome;

/** Whether we could serve. */
public final class Probes {
    /** A document that nobody has: one point read tells whether the store answers. */
    private static final WorkspaceId NOWHERE = WorkspaceId.parse("/subscriptions/00000000-0000-0000-0000-000000000000"
                    + "/resourceGroups/probe/providers/Microsoft.HealthcareApis/workspaces/probe")
            .orElseThrow();

    private final Documents documents;

    public Probes(Documents documents) {
        this.documents = documents;
    }

    public static Outcome<Reply> healthy() {
        return Outcome.accept(
                Reply.of(200, JsonNodeFactory.instance.objectNode().put("status", "Healthy")));
    }

    /** Throws what the store throws: the pipeline answers 503 then. */
    public Outcome<Reply> ready() {
        documents.exists(NOWHERE);
        return healthy();
    }
}
