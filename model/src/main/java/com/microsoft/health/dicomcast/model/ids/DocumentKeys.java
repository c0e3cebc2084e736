package com.microsoft.health.dicomcast.model.ids;

import java.util.Locale;
import java.util.UUID;

/**
 * The key scheme of the global DB, and the only place that knows it (docs/decisions/0002-document-keys.md). A workspace and
 * all that is below it share a partition, so that every change of state is one transactional batch.
 */
public final class DocumentKeys {
    private DocumentKeys() {}

    /** UUIDv5 of the lower-cased workspace resource id. */
    public static UUID partition(WorkspaceId workspace) {
        return NameBasedUuid.of(workspace.path().toLowerCase(Locale.ROOT));
    }

    public static DocumentKey of(WorkspaceId workspace) {
        return new DocumentKey(partition(workspace), workspace.name().lower());
    }

    public static DocumentKey of(DicomServiceId service) {
        return new DocumentKey(partition(service.workspace()), chain(service));
    }

    /** Marked with its type: a FHIR and a DICOM service of one workspace may have the same name. */
    public static DocumentKey of(FhirServiceId service) {
        return new DocumentKey(
                partition(service.workspace()),
                service.workspace().name().lower() + "|" + ResourceTypes.FHIR_SERVICES + ":"
                        + service.name().lower());
    }

    public static DocumentKey of(CastId cast) {
        return new DocumentKey(
                partition(cast.workspace()),
                chain(cast.dicomService()) + "|" + cast.name().lower());
    }

    /** The slot of a DICOM service; the colon, which no name may hold, keeps it apart from a cast's id. */
    public static DocumentKey slot(DicomServiceId service) {
        return new DocumentKey(partition(service.workspace()), "slot:" + chain(service));
    }

    /** The record of a cast that has left and not arrived, where the cast was; the colon keeps it apart. */
    public static DocumentKey transit(CastId from) {
        var cast = of(from);
        return new DocumentKey(cast.partition(), "transit:" + cast.id());
    }

    /**
     * Something that is to be told of a cast; the colon keeps it apart.
     *
     * @param mark tells it apart from all else that is ever told of the cast; without what ids may not hold
     */
    public static DocumentKey outbox(CastId of, String mark) {
        var cast = of(of);
        return new DocumentKey(cast.partition(), "outbox:" + cast.id() + ":" + mark);
    }

    /** What the last look at a cast came to, beside the cast; the colon keeps it apart. */
    public static DocumentKey witness(CastId cast) {
        var key = of(cast);
        return new DocumentKey(key.partition(), "witness:" + key.id());
    }

    /** Alone in a partition of its own; its name may hold what no id may. */
    public static DocumentKey checkpoint(String name) {
        var partition = NameBasedUuid.of("checkpoint:" + name);
        return new DocumentKey(partition, "checkpoint:" + partition);
    }

    /** Alone in a partition of its own. */
    public static DocumentKey of(SubscriptionId subscription) {
        return new DocumentKey(
                NameBasedUuid.of(subscription.lowerPath()),
                "subscription:" + subscription.name().lower());
    }

    public static DocumentKey of(OperationId operation) {
        return new DocumentKey(operation.partition(), operation.text());
    }

    private static String chain(DicomServiceId service) {
        return service.workspace().name().lower() + "|" + service.name().lower();
    }
}
