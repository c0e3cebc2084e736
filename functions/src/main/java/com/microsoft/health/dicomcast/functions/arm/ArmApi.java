package com.microsoft.health.dicomcast.functions.arm;

import com.microsoft.health.dicomcast.functions.versions.ApiVersion;
import com.microsoft.health.dicomcast.functions.versions.ApiVersions;
import com.microsoft.health.dicomcast.model.ids.ResourceTypes;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What ARM may ask: the api-version is checked first, then the path, then the verb. */
public final class ArmApi {
    private final ApiVersions versions;
    private final List<Route> routes;

    public ArmApi(ApiVersions versions, List<Route> routes) {
        this.versions = versions;
        this.routes = List.copyOf(routes);
    }

    /**
     * Answers a call.
     *
     * @param executions good for this call only
     */
    public Outcome<Reply> answer(Exchange exchange, Executions executions) {
        var route =
                routes.stream().filter(each -> each.matches(exchange.path())).findFirst();
        return version(route, exchange)
                .then(version -> route.map(found -> found.verb(exchange.call().method()))
                        .orElseGet(() -> Outcome.refuse(unknown(exchange.path())))
                        .then(verb -> verb.answer(ArmCall.of(exchange, version, versions, executions))));
    }

    private Outcome<ApiVersion> version(Optional<Route> route, Exchange exchange) {
        var sent = exchange.call().query().all("api-version");
        if (route.filter(found -> !found.versioned()).isPresent()) {
            return Outcome.accept(versions.newest());
        }
        return route.flatMap(Route::systemVersion)
                .map(system -> versions.newestFor(system, sent))
                .orElseGet(() -> versions.find(sent));
    }

    /** Below our namespace the type is what is unknown (C-11), elsewhere the path (C-7). */
    private static Refusal unknown(RequestPath path) {
        var segments = path.segments();
        var namespace = IntStream.range(1, segments.size())
                .filter(i -> segments.get(i).equalsIgnoreCase(ResourceTypes.NAMESPACE))
                .filter(i -> segments.get(i - 1).equalsIgnoreCase("providers"))
                .max();
        if (namespace.isEmpty() || namespace.getAsInt() == segments.size() - 1) {
            return Refusal.pathNotFound();
        }
        var below = segments.subList(namespace.getAsInt() + 1, segments.size());
        var types = IntStream.range(0, below.size())
                .filter(i -> i % 2 == 0)
                .mapToObj(below::get)
                .collect(Collectors.joining("/"));
        return Refusal.typeNotFound(ResourceTypes.NAMESPACE + "/" + types);
    }
}
