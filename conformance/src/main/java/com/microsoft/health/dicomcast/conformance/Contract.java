package com.microsoft.health.dicomcast.conformance;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The items of the ARM contract, and what of them is known not to be kept yet.
 *
 * @param items in the contract's order
 * @param pending names of conversations that are not expected to pass yet, and why
 */
public record Contract(List<Item> items, Map<String, String> pending) {
    public Contract {
        items = List.copyOf(items);
        pending = Map.copyOf(pending);
    }

    /** What {@code contract.json} says. */
    public static Contract load() {
        try (var json = Objects.requireNonNull(Contract.class.getResourceAsStream("contract.json"))) {
            return new ObjectMapper().readValue(json, Contract.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<String> pending(String conversation) {
        return Optional.ofNullable(pending.get(conversation));
    }
}
