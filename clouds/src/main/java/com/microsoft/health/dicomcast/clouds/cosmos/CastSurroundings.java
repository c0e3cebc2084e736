package com.microsoft.health.dicomcast.clouds.cosmos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.DocumentKey;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.Surroundings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what is around many casts, a call for each kind of document and thousand casts. */
final class CastSurroundings {
    private static final Logger LOG = LoggerFactory.getLogger(CastSurroundings.class);

    /** Beyond that a query that names every key grows too long. */
    private static final int AT_ONCE = 1000;

    private final CosmosItems items;

    CastSurroundings(CosmosItems items) {
        this.items = items;
    }

    Map<CastId, Surroundings> of(Collection<Cast> casts) {
        var services = read(casts, cast -> DocumentKeys.of(cast.id().dicomService()));
        var fhirServices = read(casts, cast -> DocumentKeys.of(cast.spec().fhirService()));
        var witnesses = read(casts, cast -> DocumentKeys.witness(cast.id()));
        var around = new LinkedHashMap<CastId, Surroundings>();
        for (var cast : casts) {
            try {
                around.put(
                        cast.id(),
                        new Surroundings(
                                services.dicomService(DocumentKeys.of(cast.id().dicomService())),
                                fhirServices.fhirService(
                                        DocumentKeys.of(cast.spec().fhirService())),
                                witnesses.witness(DocumentKeys.witness(cast.id()))));
            } catch (CloudException e) {
                LOG.error("what is around {} cannot be read: {}", cast.id(), e.reason());
            }
        }
        return around;
    }

    Map<FhirServiceId, FhirService> fhirServices(Collection<FhirServiceId> ids) {
        var read = read(ids, DocumentKeys::of);
        var found = new LinkedHashMap<FhirServiceId, FhirService>();
        for (var id : ids) {
            try {
                read.fhirService(DocumentKeys.of(id)).ifPresent(service -> found.put(id, service));
            } catch (CloudException e) {
                LOG.error("the document of {} cannot be read: {}", id, e.reason());
            }
        }
        return found;
    }

    private <T> StoredDocuments read(Collection<T> wanted, Function<T, DocumentKey> key) {
        List<DocumentKey> keys = wanted.stream().map(key).distinct().toList();
        var found = new ArrayList<ObjectNode>();
        for (var from = 0; from < keys.size(); from += AT_ONCE) {
            found.addAll(items.documents(keys.subList(from, Math.min(from + AT_ONCE, keys.size()))));
        }
        return new StoredDocuments(found);
    }
}
