package com.microsoft.health.dicomcast.local.cosmos;

import com.microsoft.health.dicomcast.local.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request, with its path taken apart and its headers by name. */
record Call(Request request, List<String> path) {
    static Call of(Request request) {
        var path = Arrays.stream(request.rawPath().split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(Call::decoded)
                .toList();
        return new Call(request, path);
    }

    String method() {
        return request.method();
    }

    @Nullable
    String header(String name) {
        return request.headers().getFirst(name);
    }

    boolean isTrue(String header) {
        return "true".equalsIgnoreCase(header(header));
    }

    /** How many items a page has at most. */
    int pageSize(int most) {
        var wanted = header("x-ms-max-item-count");
        try {
            var size = wanted == null ? most : Integer.parseInt(wanted);
            return size <= 0 ? most : Math.min(size, most);
        } catch (NumberFormatException e) {
            throw CosmosException.badRequest("x-ms-max-item-count is no number: " + wanted);
        }
    }

    Optional<PartitionKey> partitionKey() {
        return Optional.ofNullable(header("x-ms-documentdb-partitionkey")).map(PartitionKey::inHeader);
    }

    PartitionKey requiredPartitionKey() {
        return partitionKey()
                .orElseThrow(() -> CosmosException.badRequest(
                        "PartitionKey value must be supplied for this operation (x-ms-documentdb-partitionkey)."));
    }

    Precondition precondition() {
        return new Precondition(header("If-Match"), header("If-None-Match"));
    }

    /** Whether a write is to be answered without the document. */
    boolean prefersMinimalAnswer() {
        return "return=minimal".equals(header("Prefer"));
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8); // '+' is itself in a path
    }
}
