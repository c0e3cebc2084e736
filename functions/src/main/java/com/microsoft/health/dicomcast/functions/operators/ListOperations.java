package com.microsoft.health.dicomcast.functions.operators;

import com.microsoft.health.dicomcast.functions.arm.Exchange;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationKind;
import com.microsoft.health.dicomcast.model.operations.OperationStatus;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.search.OperationSearch;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operations: those at work first, then those that have ended, each the newest first. */
final class ListOperations implements OperatorLook {
    private final Documents documents;

    ListOperations(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Outcome<Reply> answer(Exchange exchange) {
        var filters = new Filters(exchange.call().query(), Set.of("state", "kind", "resource"));
        var state = filters.word("state", OperationStatus.values());
        var kinds = filters.word("kind", OperationKind.values()).map(Set::of).orElse(Set.of());
        var cast = filters.one("resource", CastId::parse, "the resource id of a DICOM cast");
        var parts = state.map(only -> List.of(Set.of(only))).orElseGet(ListOperations::runningFirst).stream()
                .map(statuses -> part(new OperationSearch(statuses, kinds, cast)))
                .toList();
        return filters.outcome(new Listing<>(parts, OperationView::of))
                .then(listing -> listing.answer(exchange, filters.question()));
    }

    private Listing.Part<Operation> part(OperationSearch search) {
        return (size, continuation) -> documents.search(search, size, continuation);
    }

    private static List<Set<OperationStatus>> runningFirst() {
        Predicate<OperationStatus> ended = OperationStatus::isTerminal;
        return Stream.of(ended.negate(), ended)
                .map(each -> Arrays.stream(OperationStatus.values())
                        .filter(each)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(OperationStatus.class))))
                .<Set<OperationStatus>>map(each -> each)
                .toList();
    }
}
