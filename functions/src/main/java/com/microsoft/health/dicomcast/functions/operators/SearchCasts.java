package com.microsoft.health.dicomcast.functions.operators;

import com.microsoft.health.dicomcast.functions.arm.Exchange;
import com.microsoft.health.dicomcast.functions.arm.Reply;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.health.Health;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.search.CastSearch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The casts of all customers by health, state, FHIR service and region. */
final class SearchCasts implements OperatorLook {
    private static final Pattern REGION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ]{0,63}");

    private final Documents documents;

    SearchCasts(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Outcome<Reply> answer(Exchange exchange) {
        var filters =
                new Filters(exchange.call().query(), Set.of("health", "provisioningState", "fhirService", "region"));
        var search = new CastSearch(
                filters.word("health", Health.Status.values()),
                filters.word("provisioningState", ProvisioningState.values()),
                filters.one("fhirService", FhirServiceId::parse, "the resource id of a FHIR service"),
                filters.one(
                        "region",
                        text -> Optional.of(text)
                                .filter(name -> REGION.matcher(name).matches()),
                        "the name of a region, such as westus2"));
        return filters.outcome(search)
                .then(found -> new Listing<>(
                                List.of((size, continuation) -> documents.search(found, size, continuation)),
                                CastView::summary)
                        .answer(exchange, filters.question()));
    }
}
