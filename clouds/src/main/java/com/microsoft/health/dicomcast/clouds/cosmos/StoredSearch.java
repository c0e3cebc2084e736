package com.microsoft.health.dicomcast.clouds.cosmos;

import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.search.CastSearch;
import com.microsoft.health.dicomcast.model.search.OperationSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A search as a query; what is searched for travels as parameters only. */
final class StoredSearch {
    private final StringBuilder text = new StringBuilder("SELECT * FROM c WHERE c.type = @type");
    private final List<SqlParameter> parameters = new ArrayList<>();

    private StoredSearch(String type) {
        parameters.add(new SqlParameter("@type", type));
    }

    static SqlQuerySpec of(CastSearch search) {
        var query = new StoredSearch(StoredCast.TYPE);
        search.health().ifPresent(status -> query.requireIndexed("health", status.name()));
        search.state().ifPresent(state -> query.requireIndexed("provisioningState", state.name()));
        search.fhirService()
                .ifPresent(service -> query.requireIndexed(
                        "fhirServiceResourceId", service.path().toLowerCase(Locale.ROOT)));
        search.region().ifPresent(region -> query.require("LOWER(c.resource.activeRegion)", "region", region));
        return new SqlQuerySpec(query.text.toString(), query.parameters);
    }

    /** Operations have no index of their own: whose they are is asked within the one partition that they all lie in. */
    static SqlQuerySpec of(OperationSearch search) {
        var query = new StoredSearch(StoredOperation.TYPE);
        query.requireOneOf("c.status", search.statuses());
        if (!search.kinds().isEmpty()) {
            query.requireOneOf("c.kind", search.kinds());
        }
        search.cast().ifPresent(cast -> {
            query.require(
                    "c.partitionKey",
                    "partition",
                    DocumentKeys.of(cast).partition().toString());
            query.require("LOWER(c.resourceId)", "cast", cast.path().toLowerCase(Locale.ROOT));
        });
        query.text.append(" ORDER BY c.startedTime DESC");
        return new SqlQuerySpec(query.text.toString(), query.parameters);
    }

    private void requireIndexed(String member, String value) {
        require("c.searchIndex." + member, member, value);
    }

    private void requireOneOf(String expression, Set<? extends Enum<?>> values) {
        var names =
                values.stream().map(each -> "'" + each.name() + "'").sorted().collect(Collectors.joining(", "));
        text.append(" AND ").append(expression).append(" IN (").append(names).append(')');
    }

    private void require(String expression, String name, String value) {
        text.append(" AND ").append(expression).append(" = @").append(name);
        parameters.add(new SqlParameter("@" + name, value));
    }
}
