package com.microsoft.health.dicomcast.functions.operators;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.cast.ProvisionedResource;
import com.microsoft.health.dicomcast.model.health.Alert;
import com.microsoft.health.dicomcast.model.health.Health;
import java.util.UUID;

/** A cast as operators see it: all that was made for it. What persons did ({@code systemData}) is left out. */
final class CastView {
    private CastView() {}

    /** A line of a list. */
    static ObjectNode summary(Cast cast) {
        var view = JsonNodeFactory.instance.objectNode();
        view.put("id", cast.id().path());
        view.put("provisioningState", cast.state().name());
        view.put("health", cast.health().status().name());
        view.put("location", cast.location());
        view.put("cluster", cast.placement().cluster());
        view.put("fhirServiceResourceId", cast.spec().fhirService().path());
        cast.activeOperation().ifPresent(active -> view.put("activeOperation", active.text()));
        view.put("etag", cast.etag().value());
        return view;
    }

    static ObjectNode of(Cast cast) {
        var view = summary(cast);
        view.put("castGuid", cast.guid().toString());
        view.put("created", cast.created().toString());
        view.put("updated", cast.updated().toString());
        view.put("everSucceeded", cast.lastGood().isPresent());
        view.set("placement", of(cast.placement()));
        view.set("health", of(cast.health()));
        var resources = view.putArray("provisionedResources");
        cast.resources().forEach(each -> resources.add(of(each)));
        view.put("unreadableResources", cast.unreadable().size());
        var earlier = view.putArray("earlierLives");
        cast.earlierLives().stream().map(UUID::toString).forEach(earlier::add);
        cast.derivation().written().ifPresent(values -> view.put("workerSuspended", values.suspended()));
        return view;
    }

    static ObjectNode of(Health health) {
        var view = JsonNodeFactory.instance.objectNode();
        view.put("status", health.status().name());
        health.since().ifPresent(since -> view.put("since", since.toString()));
        var alerts = view.putArray("alerts");
        health.alerts().forEach(each -> alerts.add(of(each)));
        return view;
    }

    private static ObjectNode of(Alert alert) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("check", alert.check().text())
                .put("code", alert.problem().code())
                .put("message", alert.problem().message())
                .put("since", alert.since().toString())
                .put("correlationId", alert.correlationId().toString());
    }

    private static ObjectNode of(Placement placement) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("subscription", placement.subscription())
                .put("resourceGroup", placement.resourceGroup())
                .put("region", placement.region())
                .put("cluster", placement.cluster())
                .put("namespace", placement.namespace());
    }

    private static ObjectNode of(ProvisionedResource resource) {
        var view = JsonNodeFactory.instance.objectNode();
        view.put("kind", resource.kind().name());
        view.put("state", resource.state().name());
        view.put("subscription", resource.subscription());
        view.put("resourceGroup", resource.resourceGroup());
        var parent = resource.parent();
        if (parent != null) {
            view.put("parent", parent);
        }
        view.put("name", resource.name());
        view.put("castGuid", resource.castGuid().toString());
        return view;
    }
}
