package com.microsoft.health.dicomcast.clouds.kubernetes;

import com.microsoft.health.dicomcast.model.ports.CloudException;
import com.microsoft.health.dicomcast.model.ports.SectionRoll;
import com.microsoft.health.dicomcast.model.ports.SectionRolls;
import com.microsoft.health.dicomcast.model.ports.StepTime;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists a namespace page by page, and keeps of each resource only whose section it has. A roll is kept for all who ask in the
 * same pass: eight bytes a cast.
 */
public final class KubernetesSectionRolls implements SectionRolls {
    private static final long PAGE = 500;

    private final ClusterClients clients;
    private final DicomServiceType type;
    private final Clock clock;
    private final Map<String, Kept> rolls = new ConcurrentHashMap<>();

    public KubernetesSectionRolls(ClusterClients clients, DicomServiceType type, Clock clock) {
        this.clients = clients;
        this.type = type;
        this.clock = clock;
    }

    @Override
    public SectionRoll of(String cluster, String namespace, Instant since) {
        return rolls.computeIfAbsent(cluster + "/" + namespace, any -> new Kept())
                .since(since, clock, token -> page(cluster, namespace, token));
    }

    private GenericKubernetesResourceList page(String cluster, String namespace, @Nullable String next) {
        var options =
                new ListOptionsBuilder().withLimit(PAGE).withContinue(next).build();
        try {
            return clients.call(
                    cluster,
                    client -> client.genericKubernetesResources(type.context())
                            .inNamespace(namespace)
                            .list(options));
        } catch (KubernetesClientException e) {
            throw KubernetesFailures.of(e);
        }
    }

    private static Optional<UUID> castGuid(GenericKubernetesResource resource) {
        return new DicomServiceView(resource)
                .section()
                .map(fields -> String.valueOf(fields.get(CastFields.CAST_ID)))
                .flatMap(KubernetesSectionRolls::guid);
    }

    private static Optional<UUID> guid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * One namespace's roll; whoever comes while it is being made waits for it. A listing for which a step has too little time is
     * gone on with by the next one; a cluster that does not answer is not asked again in the same pass.
     */
    private static final class Kept {
        private @Nullable SectionRoll roll;
        private @Nullable Listing listing;
        private @Nullable CloudException failure;
        private Instant begun = Instant.MIN;

        synchronized SectionRoll since(Instant wanted, Clock clock, Pages pages) {
            if (begun.isBefore(wanted)) {
                roll = null;
                listing = null;
                failure = null;
                begun = clock.instant();
            }
            if (failure != null) {
                throw failure;
            }
            if (roll == null) {
                roll = list(pages);
            }
            return roll;
        }

        private SectionRoll list(Pages pages) {
            var current = listing == null ? new Listing() : listing;
            try {
                current.readAll(pages);
            } catch (CloudException e) {
                if (StepTime.wasUp(e)) {
                    listing = current;
                } else {
                    listing = null;
                    failure = e;
                }
                throw e;
            }
            listing = null;
            return SectionRoll.of(current.castGuids.build());
        }
    }

    /** What of a list has been read. */
    private static final class Listing {
        private final Stream.Builder<UUID> castGuids = Stream.builder();
        private @Nullable String next;

        void readAll(Pages pages) {
            do {
                var page = pages.behind(next);
                page.getItems().stream()
                        .flatMap(each -> castGuid(each).stream())
                        .forEach(castGuids);
                next = page.getMetadata() == null ? null : page.getMetadata().getContinue();
            } while (next != null && !next.isEmpty());
        }
    }

    /** The pages of a list, each behind the token of the one before. */
    private interface Pages {
        GenericKubernetesResourceList behind(@Nullable String token);
    }
}
