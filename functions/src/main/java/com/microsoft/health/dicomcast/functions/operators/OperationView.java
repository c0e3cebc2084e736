package com.microsoft.health.dicomcast.functions.operators;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.arm.ErrorEnvelope;
import com.microsoft.health.dicomcast.model.operations.Intervention;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.Relocation;

/**
 * An operation as operators see it. Of customers it says no more than ids of resources and calls; who called is not told, and
 * neither is where the end is told.
 */
final class OperationView {
    private OperationView() {}

    static ObjectNode of(Operation operation) {
        var view = JsonNodeFactory.instance.objectNode();
        view.put("id", "/geneva/v1/operations/" + operation.id());
        view.put("name", operation.id().text());
        view.put("kind", operation.kind().name());
        view.put("resourceId", operation.cast().path());
        view.put("status", operation.status().name());
        view.put("phase", operation.phase().name());
        view.put("percentComplete", operation.percentComplete());
        view.put("location", operation.location());
        view.put("apiVersion", operation.apiVersion());
        view.put("startTime", operation.started().toString());
        view.put("deadline", operation.deadline().toString());
        operation.ended().ifPresent(ended -> view.put("endTime", ended.toString()));
        operation.supersedes().ifPresent(other -> view.put("supersedes", other.text()));
        var correlation = operation.trace().correlationId();
        if (correlation != null) {
            view.put("correlationId", correlation);
        }
        view.set("execution", execution(operation));
        operation.failure().ifPresent(why -> view.set("error", ErrorEnvelope.error(why)));
        operation.callback().ifPresent(callback -> view.put("callbackDue", callback.due()));
        operation.relocation().ifPresent(relocation -> view.set("failover", of(relocation)));
        var interventions = view.putArray("interventions");
        operation.interventions().forEach(each -> interventions.add(of(each)));
        return view;
    }

    private static ObjectNode execution(Operation operation) {
        var execution = operation.execution();
        var view = JsonNodeFactory.instance.objectNode();
        view.put("attempt", execution.attempt());
        view.put("attemptStarted", execution.attemptStarted().toString());
        if (!operation.status().isTerminal()) {
            view.put("state", execution.state().name());
        }
        var stopped = execution.stopped();
        if (stopped != null) {
            view.put("stopped", stopped.toString());
        }
        view.put("pausedTotal", execution.paused().total().toString());
        execution.paused().since().ifPresent(since -> view.put("pausedSince", since.toString()));
        return view;
    }

    private static ObjectNode of(Relocation relocation) {
        var view = JsonNodeFactory.instance.objectNode();
        view.put("fromRegion", relocation.from().region());
        view.put("fromCluster", relocation.from().cluster());
        view.put("toRegion", relocation.to().region());
        view.put("toCluster", relocation.to().cluster());
        return view.put("forced", relocation.forced());
    }

    /** Who ordered it is in the audit, which has its own readers. */
    private static ObjectNode of(Intervention ordered) {
        var view = JsonNodeFactory.instance.objectNode();
        view.put("kind", ordered.kind().name());
        view.put("reason", ordered.reason());
        ordered.incident().ifPresent(incident -> view.put("incidentId", incident));
        view.put("force", ordered.forced());
        view.put("time", ordered.at().toString());
        return view;
    }
}
