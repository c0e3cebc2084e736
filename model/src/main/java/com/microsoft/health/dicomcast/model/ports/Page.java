package com.microsoft.health.dicomcast.model.ports;

import java.util.List;
import java.util.Optional;

/**
 * Documents that were looked for. One that cannot be read keeps nobody from the others, and is not lost from sight either.
 *
 * @param unreadable ids of documents that are there and cannot be read
 * @param next where the search goes on; empty at its end
 */
public record Page<T>(List<Versioned<T>> documents, List<String> unreadable, Optional<String> next) {
    public Page {
        documents = List.copyOf(documents);
        unreadable = List.copyOf(unreadable);
    }

    public List<T> values() {
        return documents.stream().map(Versioned::value).toList();
    }
}
