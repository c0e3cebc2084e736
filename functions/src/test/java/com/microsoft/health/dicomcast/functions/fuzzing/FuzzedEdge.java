package com.microsoft.health.dicomcast.functions.fuzzing;

import static com.microsoft.health.dicomcast.functions.support.Edge.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.functions.callers.CallerAuthentication;
import com.microsoft.health.dicomcast.functions.http.HttpReply;
import com.microsoft.health.dicomcast.functions.refusals.WellFormed;
import com.microsoft.health.dicomcast.functions.support.Edge;
import com.microsoft.health.dicomcast.functions.support.OperatorsEdge;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** One edge that takes whatever comes, and is held to what must always be so. */
final class FuzzedEdge {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<Integer> STATUSES = Set.of(200, 201, 202, 204, 400, 401, 404, 405, 409, 412, 413, 415);

    private final Edge edge;
    private final OperatorsEdge operators;

    FuzzedEdge() {
        this(CallerAuthentication.ANYBODY);
    }

    FuzzedEdge(CallerAuthentication callers) {
        edge = new Edge(callers);
        operators = new OperatorsEdge(edge, callers);
    }

    /** Sends and judges; the status. */
    int send(FuzzedRequest request) {
        var documents = edge.documents().copy();
        var executions = List.copyOf(edge.executions().asked());

        var reply = answer(request);

        assertTrue(STATUSES.contains(reply.status()), reply::toString);
        if (reply.status() >= 400) {
            WellFormed.assertRefusal(reply, request.method().equals("HEAD"));
        } else {
            WellFormed.assertReply(reply);
            assertFollowable(reply);
        }
        if (reply.status() >= 400 || READING.contains(request.method())) {
            assertEquals(documents, edge.documents().copy());
            assertEquals(executions, edge.executions().asked());
        }
        return reply.status();
    }

    private HttpReply answer(FuzzedRequest request) {
        var target = request.target().replace("{operation}", operation());
        var headers = filled(request.headersInTurn());
        return target.startsWith("/geneva/")
                ? operators.callAt(request.method(), target, request.body(), named(headers))
                : edge.call(request.method(), target, request.body(), headers);
    }

    /** Without a name nothing would get past the door. */
    private static String[] named(String[] headers) {
        var more = Arrays.copyOf(headers, headers.length + 2);
        more[headers.length] = OperatorsEdge.PRINCIPAL;
        more[headers.length + 1] = OperatorsEdge.SOMEBODY;
        return more;
    }

    /** Whatever is at work ends well. */
    void settle() {
        edge.documents().allOf(Operation.class).stream()
                .filter(operation -> !operation.status().isTerminal())
                .forEach(this::settle);
    }

    private void settle(Operation operation) {
        edge.documents().put(operation.succeeded(NOW));
        if (operation.kind() == OperationKind.Delete) {
            edge.documents().remove(DocumentKeys.of(operation.cast()));
            edge.documents().remove(DocumentKeys.slot(operation.cast().dicomService()));
        } else {
            edge.documents().put(edge.documents().cast(operation.cast()).succeeded(List.of(), NOW));
        }
    }

    private static void assertFollowable(HttpReply reply) {
        for (var name : List.of("Azure-AsyncOperation", "Location")) {
            var url = reply.headers().get(name);
            assertTrue(url == null || URI.create(url).getHost() != null, () -> name + " leads nowhere: " + url);
        }
    }

    private String operation() {
        return edge.documents().allOf(Operation.class).stream()
                .map(each -> each.id().text())
                .findFirst()
                .orElse("0123456789abcdef0123456789abcdef0123456789abcdefghjkmnpqrs");
    }

    private String[] filled(String[] headers) {
        var etag = edge.documents().allOf(Cast.class).stream()
                .map(each -> each.etag().value())
                .findFirst()
                .orElse("none");
        for (var i = 0; i < headers.length; i++) {
            headers[i] = headers[i].replace("{etag}", etag);
        }
        return headers;
    }
}
