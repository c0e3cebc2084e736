package com.microsoft.health.dicomcast.clouds.cosmos;

import com.azure.cosmos.models.FeedResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Page;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes a page of what a query found; what cannot be read is named, and keeps nothing else from being read. */
final class Pages {
    private Pages() {}

    static <T> Page<T> of(FeedResponse<ObjectNode> found, Function<ObjectNode, Versioned<T>> read) {
        return of(found.getResults(), read, Optional.ofNullable(found.getContinuationToken()));
    }

    /** Everything that was found, on one page. */
    static <T> Page<T> whole(List<ObjectNode> found, Function<ObjectNode, Versioned<T>> read) {
        return of(found, read, Optional.empty());
    }

    private static <T> Page<T> of(
            List<ObjectNode> found, Function<ObjectNode, Versioned<T>> read, Optional<String> next) {
        var documents = new ArrayList<Versioned<T>>();
        var unreadable = new ArrayList<String>();
        for (var document : found) {
            try {
                documents.add(read.apply(document));
            } catch (CloudException e) {
                unreadable.add(document.path("partitionKey").asText() + "/"
                        + document.path("id").asText());
            }
        }
        return new Page<>(documents, unreadable, next);
    }
}
