package com.microsoft.health.dicomcast.functions.refusals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.health.dicomcast.functions.http.HttpReply;
import com.microsoft.health.dicomcast.functions.support.Edge;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every request of the catalogue is refused as it says, and leaves the store and the executions as they were. */
class BadRequestsTest {
    private static final int AT_LEAST = 300;

    private static Stream<BadRequest> catalogue() {
        return Stream.of(
                        BadPaths.all(),
                        BadVersions.all(),
                        BadBodies.all(),
                        BadPatches.all(),
                        BadPreconditions.all(),
                        BadMediaTypes.all(),
                        BadListings.all(),
                        BadOperations.all(),
                        BadMoments.all())
                .flatMap(each -> each);
    }

    @TestFactory
    Stream<DynamicTest> aBadRequestIsRefusedAndLeavesNoTrace() {
        return catalogue().map(each -> dynamicTest(each.title(), () -> assertRefused(each)));
    }

    @Test
    void theCatalogueHasNothingTwice() {
        var all = catalogue().toList();

        var twice = all.stream()
                .collect(Collectors.groupingBy(
                        each -> List.of(each.standing(), each.method(), each.target(), each.headers(), each.body())))
                .values()
                .stream()
                .filter(same -> same.size() > 1)
                .map(same -> same.get(0).title())
                .toList();
        assertEquals(List.of(), twice);
        assertTrue(all.size() >= AT_LEAST, () -> "only " + all.size());
    }

    private static void assertRefused(BadRequest request) {
        var edge = new Edge();
        request.standing().prepare(edge);
        var documents = edge.documents().copy();
        var executions = List.copyOf(edge.executions().asked());

        var reply = send(edge, request);

        assertEquals(request.status(), reply.status(), reply::toString);
        assertEquals(request.code(), Edge.header(reply, "x-ms-error-code"), reply::toString);
        WellFormed.assertRefusal(reply, request.method().equals("HEAD"));
        reply.body().ifPresent(any -> assertEquals(filled(request.about(), edge), Edge.target(reply), reply::toString));
        assertEquals(documents, edge.documents().copy());
        assertEquals(executions, edge.executions().asked());
    }

    private static HttpReply send(Edge edge, BadRequest request) {
        var headers = request.headers().entrySet().stream()
                .flatMap(each -> Stream.of(each.getKey(), filled(each.getValue(), edge)))
                .toArray(String[]::new);
        return edge.call(request.method(), filled(request.target(), edge), request.body(), headers);
    }

    private static String filled(String template, Edge edge) {
        if (template.contains("{etag}")) {
            return template.replace(
                    "{etag}", edge.documents().cast(Edge.ID).etag().value());
        }
        return template.contains("-operation-")
                ? template.replace("-operation-", edge.activeOperation().id().text())
                : template;
    }
}
