package com.microsoft.health.dicomcast.clouds.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.CastSpec;
import com.microsoft.health.dicomcast.model.cast.Derivation;
import com.microsoft.health.dicomcast.model.cast.Placement;
import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import com.microsoft.health.dicomcast.model.health.Health;
import com.microsoft.health.dicomcast.model.ids.ArmName;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.ids.ResourceTypes;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A cast's document (domain facts, 8.2). */
record StoredCast(String id, UUID partitionKey, String type, String name, Resource resource, SearchIndex searchIndex) {
    static final String TYPE =
            ResourceTypes.WORKSPACES + "/" + ResourceTypes.DICOM_SERVICES + "/" + ResourceTypes.DICOM_CASTS;

    /** The resource itself; {@code subscriptionId} and {@code resourceGroupName} are the customer's. */
    record Resource(
            UUID castGuid,
            String subscriptionId,
            String resourceGroupName,
            String location,
            String activeRegion,
            String activeCluster,
            Place placement,
            ProvisioningState provisioningState,
            long resourceVersion,
            @Nullable String activeOperationId,
            Instant createdTime,
            Instant lastUpdatedTime,
            StoredSystemData systemData,
            StoredConfiguration dicomCastConfiguration,
            String fhirServiceResourceId,
            @Nullable LastGood lastGood,
            String internalServiceName,
            String tableEndpointKey,
            String tableNamePrefix,
            List<JsonNode> dicomCastProvisionedResources,
            @Nullable StoredDerivation derivedValues,
            @Nullable StoredHealth health,
            @Nullable Instant changedTime,
            @Nullable String restartOperationId) {
        Resource {
            StoredJson.require(
                    castGuid,
                    location,
                    activeRegion,
                    activeCluster,
                    placement,
                    provisioningState,
                    createdTime,
                    lastUpdatedTime,
                    systemData,
                    dicomCastConfiguration,
                    dicomCastProvisionedResources);
        }
    }

    /** Where what we make lives, as far as {@code activeRegion} and {@code activeCluster} do not say it. */
    record Place(String subscriptionId, String resourceGroupName, String namespace) {
        Place {
            StoredJson.require(subscriptionId, resourceGroupName, namespace);
        }
    }

    /** The wish that last came true. */
    record LastGood(StoredConfiguration dicomCastConfiguration, String fhirServiceResourceId) {
        static LastGood of(CastSpec spec) {
            return new LastGood(StoredConfiguration.of(spec), spec.fhirService().path());
        }

        CastSpec toModel() {
            return dicomCastConfiguration.toModel(fhir(fhirServiceResourceId));
        }
    }

    /** What searches filter by; resource ids in lower case. */
    record SearchIndex(
            String resourceId,
            String workspace,
            String dicomService,
            String fhirServiceResourceId,
            ProvisioningState provisioningState,
            Health.Status health,
            String location) {}

    static StoredCast of(Cast cast) {
        var key = DocumentKeys.of(cast.id());
        return new StoredCast(key.id(), key.partition(), TYPE, name(cast.id()), resource(cast), searchIndex(cast));
    }

    Cast toModel() {
        var entries = StoredEntries.of(resource.dicomCastProvisionedResources);
        return new Cast(
                castId(),
                resource.castGuid,
                resource.dicomCastConfiguration.toModel(fhir(resource.fhirServiceResourceId)),
                Optional.ofNullable(resource.lastGood).map(LastGood::toModel),
                resource.provisioningState,
                Optional.ofNullable(resource.activeOperationId).map(OperationId::new),
                resource.resourceVersion,
                resource.location,
                new Placement(
                        resource.placement.subscriptionId,
                        resource.placement.resourceGroupName,
                        resource.activeRegion,
                        resource.activeCluster,
                        resource.placement.namespace),
                entries.readable(),
                entries.unreadable(),
                resource.systemData.toModel(),
                resource.createdTime,
                resource.lastUpdatedTime,
                Optional.ofNullable(resource.derivedValues)
                        .map(StoredDerivation::toModel)
                        .orElse(Derivation.UNKNOWN),
                Optional.ofNullable(resource.health).map(StoredHealth::toModel).orElse(Health.UNKNOWN),
                Optional.ofNullable(resource.changedTime).orElse(resource.lastUpdatedTime),
                Optional.ofNullable(resource.restartOperationId).map(OperationId::new));
    }

    private CastId castId() {
        var names = StoredNames.of(name, 3);
        var service = StoredNames.dicomService(resource.subscriptionId, resource.resourceGroupName, names);
        return new CastId(service, new ArmName(names.get(2)));
    }

    private static Resource resource(Cast cast) {
        var placement = cast.placement();
        return new Resource(
                cast.guid(),
                cast.id().workspace().subscription().spelling(),
                cast.id().workspace().resourceGroup().spelling(),
                cast.location(),
                placement.region(),
                placement.cluster(),
                new Place(placement.subscription(), placement.resourceGroup(), placement.namespace()),
                cast.state(),
                cast.resourceVersion(),
                cast.activeOperation().map(OperationId::text).orElse(null),
                cast.created(),
                cast.updated(),
                StoredSystemData.of(cast.systemData()),
                StoredConfiguration.of(cast.spec()),
                cast.spec().fhirService().path(),
                cast.lastGood().map(LastGood::of).orElse(null),
                cast.names().internalServiceName(),
                cast.names().tableEndpoint(),
                cast.names().tablePrefix(),
                StoredEntries.of(cast).toJson(),
                StoredDerivation.of(cast.derivation()),
                StoredHealth.of(cast.health()),
                cast.changed(),
                cast.restart().map(OperationId::text).orElse(null));
    }

    private static SearchIndex searchIndex(Cast cast) {
        var id = cast.id();
        return new SearchIndex(
                id.path().toLowerCase(Locale.ROOT),
                id.workspace().name().lower(),
                id.dicomService().name().lower(),
                cast.spec().fhirService().path().toLowerCase(Locale.ROOT),
                cast.state(),
                cast.health().status(),
                cast.location());
    }

    private static String name(CastId id) {
        return id.workspace().name() + "/" + id.dicomService().name() + "/" + id.name();
    }

    private static FhirServiceId fhir(String path) {
        return FhirServiceId.parse(path).orElseThrow(() -> new IllegalArgumentException("no FHIR service: " + path));
    }
}
