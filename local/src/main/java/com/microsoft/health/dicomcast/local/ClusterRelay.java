package com.microsoft.health.dicomcast.local;

import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.DroppedReplyException;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Passes calls on to somebody's cluster, with the credentials of its kubeconfig: the provider needs none, and the faults
 * reach its calls there too. Whole answers only, so no watches.
 */
record ClusterRelay(Config config, HttpClient client) implements Handler {
    private static final Logger LOG = Logger.getLogger(ClusterRelay.class.getName());

    @Override
    public Answer answer(Request request) throws DroppedReplyException {
        try {
            return answer(client.sendAsync(outbound(request), byte[].class).join());
        } catch (CompletionException e) {
            LOG.log(Level.WARNING, e, () -> "the cluster does not answer " + request.method() + " " + request.uri());
            throw new DroppedReplyException();
        }
    }

    private io.fabric8.kubernetes.client.http.HttpRequest outbound(Request request) {
        var server = config.getMasterUrl();
        var base = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
        var contentType = Objects.requireNonNullElse(request.headers().getFirst("Content-Type"), "application/json");
        var body = request.body().length == 0 ? null : request.bodyText();
        return client.newHttpRequestBuilder()
                .uri(base + request.uri())
                .method(request.method(), contentType, body)
                .header("Accept", "application/json")
                .build();
    }

    private static Answer answer(HttpResponse<byte[]> reply) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var name : new String[] {"Content-Type", "Retry-After", "Warning"}) {
            var value = reply.header(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new Answer(reply.code(), headers, reply.body());
    }
}
