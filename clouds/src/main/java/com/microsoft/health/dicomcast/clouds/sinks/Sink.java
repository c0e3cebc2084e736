package com.microsoft.health.dicomcast.clouds.sinks;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.clouds.arm.ArmPipeline;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes arrays of JSON objects by POST, as Event Grid and Azure Monitor's log ingestion both do. */
final class Sink {
    /** Not the objects are at fault, but who we are, where we call, or the moment. */
    private static final Set<Integer> LATER = Set.of(401, 403, 404, 408, 425, 429);

    private final String name;
    private final URI target;
    private final Supplier<HttpPipeline> pipeline;

    /**
     * Calls nobody yet.
     *
     * @param name of the service, for sentences
     * @param target whole, with its query
     */
    Sink(String name, URI target, Supplier<HttpPipeline> pipeline) {
        this.name = name;
        this.target = target;
        this.pipeline = pipeline;
    }

    void post(List<ObjectNode> objects) {
        var body = JsonNodeFactory.instance.arrayNode().addAll(objects).toString();
        var request = new HttpRequest(HttpMethod.POST, target.toString())
                .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json; charset=utf-8")
                .setBody(body);
        try (var response = answer(request)) {
            judge(response);
        }
    }

    private HttpResponse answer(HttpRequest request) {
        try {
            return ArmPipeline.send(pipeline.get(), request);
        } catch (CloudException e) {
            throw e;
        } catch (RuntimeException e) { // the SDK wraps a lost connection or a timeout in whatever its HTTP client uses
            throw unavailable("did not answer", null, e);
        }
    }

    private void judge(HttpResponse response) {
        var status = response.getStatusCode();
        if (status >= 500 || status / 100 == 3 || LATER.contains(status)) {
            throw unavailable("answered " + status, ArmPipeline.retryAfter(response), null);
        }
        if (status >= 300) {
            throw new CloudException.Refused("SinkRefused", name + " answered " + status + ".", null);
        }
    }

    private CloudException unavailable(String what, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        return new CloudException.Unavailable("SinkUnavailable", name + " " + what + ".", retryAfter, cause);
    }
}
