package com.microsoft.health.dicomcast.clouds.cosmos;

import com.microsoft.health.dicomcast.model.health.Check;
import com.microsoft.health.dicomcast.model.health.Doubts;
import com.microsoft.health.dicomcast.model.health.Witness;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.DocumentKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the last look at a cast came to. It expires by itself, so nobody has to think of it when the cast goes. */
record StoredWitness(String id, UUID partitionKey, String type, long ttl, Resource resource) {
    static final String TYPE = "witness";

    /** A living cast's is written anew once a day. */
    private static final long EXPIRES = Duration.ofDays(3).toSeconds();

    /** The look; doubts by the names of the checks. */
    record Resource(
            String cast,
            String castEtag,
            boolean passed,
            @Nullable String principalId,
            List<String> roleAssignments,
            Map<String, Integer> doubts,
            Instant looked) {
        Resource {
            StoredJson.require(cast, castEtag, roleAssignments, doubts, looked);
        }
    }

    StoredWitness {
        StoredJson.require(resource);
    }

    static StoredWitness of(Witness witness) {
        var key = DocumentKeys.witness(witness.cast());
        var doubts = new TreeMap<String, Integer>();
        witness.doubts().failures().forEach((check, times) -> doubts.put(check.text(), times));
        return new StoredWitness(
                key.id(),
                key.partition(),
                TYPE,
                EXPIRES,
                new Resource(
                        witness.cast().path(),
                        witness.etag(),
                        witness.passed(),
                        witness.principal().orElse(null),
                        witness.assignments().stream().sorted().toList(),
                        doubts,
                        witness.looked()));
    }

    Witness toModel() {
        return new Witness(
                CastId.parse(resource.cast)
                        .orElseThrow(() -> new IllegalArgumentException("no cast: " + resource.cast)),
                resource.castEtag,
                resource.passed,
                Optional.ofNullable(resource.principalId),
                Set.copyOf(resource.roleAssignments),
                new Doubts(doubts()),
                resource.looked);
    }

    /** A check that only a later version has is not doubted here. */
    private Map<Check, Integer> doubts() {
        return Stream.of(Check.values())
                .filter(check -> resource.doubts.containsKey(check.text()))
                .collect(Collectors.toMap(check -> check, check -> resource.doubts.get(check.text())));
    }
}
