package com.microsoft.health.dicomcast.model.ports;

import java.util.List;
import java.util.Optional;

/**
 * Part of a long list.
 *
 * @param unreadable ids of documents that are there and cannot be understood
 * @param next where the next page begins; empty on the last one
 */
public record Page<T>(List<Versioned<T>> documents, List<String> unreadable, Optional<String> next) {}
