package com.microsoft.health.dicomcast.clouds.cosmos;

import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.microsoft.health.dicomcast.model.search.CastSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A search as a query over {@code searchIndex}; what is searched for travels as parameters only. */
final class StoredSearch {
    private final StringBuilder text = new StringBuilder("SELECT * FROM c WHERE c.type = @type");
    private final List<SqlParameter> parameters = new ArrayList<>();

    private StoredSearch() {
        parameters.add(new SqlParameter("@type", StoredCast.TYPE));
    }

    static SqlQuerySpec of(CastSearch search) {
        var query = new StoredSearch();
        search.health().ifPresent(status -> query.require("health", status.name()));
        search.state().ifPresent(state -> query.require("provisioningState", state.name()));
        search.fhirService()
                .ifPresent(service ->
                        query.require("fhirServiceResourceId", service.path().toLowerCase(Locale.ROOT)));
        search.region().ifPresent(region -> query.require("location", region));
        return new SqlQuerySpec(query.text.toString(), query.parameters);
    }

    private void require(String member, String value) {
        text.append(" AND c.searchIndex.").append(member).append(" = @").append(member);
        parameters.add(new SqlParameter("@" + member, value));
    }
}
