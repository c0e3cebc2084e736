package com.microsoft.health.dicomcast.clouds.kubernetes;

import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.cast.CustomerIdentity;
import com.microsoft.health.dicomcast.model.cast.WorkerDefaults;
import com.microsoft.health.dicomcast.model.ports.CastSection;
import com.microsoft.health.dicomcast.model.ports.WorkerIdentity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code spec.cast} as the custom resource definition spells it. */
final class CastFields {
    static final String CAST_ID = "castId";
    static final String SUSPENDED = "suspended";
    static final String REPLICAS = "replicas";

    private CastFields() {}

    static Map<String, Object> of(CastSection section) {
        var cast = section.cast();
        var names = cast.names();
        var spec = cast.spec();
        var derived = section.derived();
        var defaults = derived.defaults();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", cast.id().name().spelling());
        fields.put(CAST_ID, cast.guid().toString());
        fields.put("resourceId", cast.id().path());
        cast.restart().ifPresent(operation -> fields.put("restartToken", operation.text()));
        fields.put(SUSPENDED, derived.suspended());
        fields.put(REPLICAS, derived.suspended() ? 0 : 1);
        fields.put("image", image(defaults.image()));
        fields.put("serviceAccountName", names.serviceAccount());
        fields.put("identity", identity(section.identity()));
        fields.put("customerIdentity", customerIdentity(derived.customerIdentity()));
        fields.put("tableStore", fields("endpointUri", names.tableEndpoint(), "tableNamePrefix", names.tablePrefix()));
        fields.put("fhir", fields("endpoint", derived.fhirServiceUrl(), "audience", derived.fhirAudience()));
        fields.put("dicomWeb", fields("endpoint", derived.dicomServiceUrl(), "audience", defaults.dicomAudience()));
        fields.put("worker", worker(spec));
        fields.put("patient", patient(spec.patient()));
        fields.put("features", features(spec.features()));
        fields.put("geneva", geneva(defaults.geneva()));
        fields.put("billing", billing(defaults.billing()));
        fields.put("logging", fields("includeScopes", defaults.consoleScopes()));
        return Collections.unmodifiableMap(fields);
    }

    private static Map<String, Object> image(WorkerDefaults.Image image) {
        return fields("repository", image.repository(), "tag", image.tag());
    }

    private static Map<String, Object> identity(WorkerIdentity identity) {
        return fields(
                "clientId",
                identity.clientId(),
                "tenantId",
                identity.tenantId(),
                "principalId",
                identity.principalId(),
                "resourceId",
                identity.id());
    }

    private static Map<String, Object> customerIdentity(CustomerIdentity identity) {
        return fields(
                "type",
                identity.type(),
                "resourceId",
                identity.resourceId(),
                "principalId",
                identity.principalId(),
                "clientId",
                identity.clientId(),
                "tenantId",
                identity.tenantId());
    }

    private static Map<String, Object> worker(CastSpec spec) {
        return fields(
                "pollInterval",
                DotNetTimeSpan.of(spec.pollInterval()),
                "pollIntervalDuringCatchup",
                DotNetTimeSpan.of(spec.pollIntervalDuringCatchup()));
    }

    private static Map<String, Object> patient(CastSpec.Patient patient) {
        return fields("patientSystemId", patient.systemId(), "isIssuerIdUsed", patient.issuerUsed());
    }

    private static Map<String, Object> features(CastSpec.Features features) {
        return fields(
                "enforceValidationOfTagValues",
                features.enforceValidationOfTagValues(),
                "generateObservations",
                features.generateObservations(),
                "ignoreJsonParsingErrors",
                features.ignoreJsonParsingErrors());
    }

    private static Map<String, Object> geneva(WorkerDefaults.Geneva geneva) {
        return fields(
                "enabled",
                geneva.enabled(),
                "metricAccountName",
                geneva.metricAccountName(),
                "metricNamespace",
                geneva.metricNamespace());
    }

    private static Map<String, Object> billing(WorkerDefaults.Billing billing) {
        return fields(
                "genevaMetricAccountName",
                billing.genevaMetricAccountName(),
                "genevaMetricNamespace",
                billing.genevaMetricNamespace());
    }

    /** Names and values in turn; an absent value leaves its name out. */
    private static Map<String, Object> fields(@Nullable Object... namesAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            if (value != null) {
                fields.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return fields;
    }
}
