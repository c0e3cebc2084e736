package com.microsoft.health.dicomcast.clouds.cosmos;

import com.azure.cosmos.models.FeedResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Page;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;

/** Makes a page of what a query found; what cannot be read is named, and keeps nothing else from being read. */
final class Pages {
    private Pages() {}

    static <T> Page<T> of(FeedResponse<ObjectNode> found, Function<ObjectNode, Versioned<T>> read) {
        var documents = new ArrayList<Versioned<T>>();
        var unreadable = new ArrayList<String>();
        for (var document : found.getResults()) {
            try {
                documents.add(read.apply(document));
            } catch (CloudException e) {
                unreadable.add(document.path("partitionKey").asText() + "/"
                        + document.path("id").asText());
            }
        }
        return new Page<>(documents, unreadable, Optional.ofNullable(found.getContinuationToken()));
    }
}
