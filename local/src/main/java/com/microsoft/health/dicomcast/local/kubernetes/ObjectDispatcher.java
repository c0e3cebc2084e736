package com.microsoft.health.dicomcast.local.kubernetes;

import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.Request;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.crud.AttributeSet;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** fabric8's CRUD dispatcher, without its web server; it tells what each request has changed. One thread at a time. */
final class ObjectDispatcher extends KubernetesCrudDispatcher {
    private final Map<ResourcePath, @Nullable String> changes = new LinkedHashMap<>();
    private long version;

    ObjectDispatcher(CustomResourceDefinitionContext definition, Map<ResourcePath, String> objects, long version) {
        super(List.of(definition));
        objects.forEach((path, json) -> processEvent(path.toString(), getKey(path.toString()), null, null, json));
        changes.clear();
        while (this.version < version) {
            requestResourceVersion(); // the dispatcher counts in private; a list shows its count
        }
    }

    Answer answer(Request request) {
        var headers = new Headers.Builder();
        request.headers().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        var response = dispatch(new RecordedRequest(
                "HTTP/1.1",
                HttpMethod.valueOf(request.method()),
                request.uri().toString(),
                headers.build(),
                new Buffer(request.body())));
        var body = response.getBody();
        return new Answer(
                response.code(),
                Map.of("Content-Type", "application/json"),
                body == null ? new byte[0] : body.getBytes());
    }

    /** What has changed since the last time; null for what is gone. */
    Map<ResourcePath, @Nullable String> takeChanges() {
        var taken = new LinkedHashMap<>(changes);
        changes.clear();
        return taken;
    }

    long version() {
        return version;
    }

    @Override
    public long requestResourceVersion() {
        version = super.requestResourceVersion();
        return version;
    }

    @Override
    public void processEvent(
            String path,
            @Nullable AttributeSet pathAttributes,
            @Nullable AttributeSet oldAttributes,
            @Nullable GenericKubernetesResource resource,
            @Nullable String newState) {
        changes.put(itemPath(path, newState), newState);
        super.processEvent(path, pathAttributes, oldAttributes, resource, newState);
    }

    private static ResourcePath itemPath(String pathAndQuery, @Nullable String newState) {
        var query = pathAndQuery.indexOf('?');
        var path = ResourcePath.parse(query < 0 ? pathAndQuery : pathAndQuery.substring(0, query))
                .orElseThrow();
        if (path.isCollection() && newState != null) {
            var made = Serialization.unmarshal(newState, GenericKubernetesResource.class);
            return path.item(made.getMetadata().getName());
        }
        return path.withoutSubresource();
    }
}
