package com.microsoft.health.dicomcast.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.health.dicomcast.invariants.Checker;
import com.microsoft.health.dicomcast.invariants.Snapshot;
import com.microsoft.health.dicomcast.invariants.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a provider from outside and holds it to the invariants. A look is not one moment: documents are read before the
 * clouds. So what a single look finds counts only if the next one, taken anew, finds it too.
 */
final class Watch {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** A look reads all there is. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final ProviderClient client;
    private @Nullable Snapshot last;
    private Instant nextLook = Instant.EPOCH;

    Watch(ProviderClient client) {
        this.client = client;
    }

    /** What holds at any moment, and from the last look to this one; not more often than is reasonable. */
    void look() {
        if (Instant.now().isBefore(nextLook)) {
            return;
        }
        nextLook = Instant.now().plus(BETWEEN_LOOKS);
        var now = Snapshots.take(client);
        if (last != null) {
            assertEquals(List.of(), Checker.between(last, now));
        }
        last = now;
        var found = Checker.always(now);
        if (!found.isEmpty()) {
            assertEquals(List.of(), again(found));
        }
    }

    private List<Violation> again(List<Violation> found) {
        var lasting = Checker.always(Snapshots.take(client)).stream()
                .filter(found::contains)
                .toList();
        // a third look: what was begun before the first may end between the parts of the second
        return lasting.isEmpty()
                ? lasting
                : Checker.always(Snapshots.take(client)).stream()
                        .filter(lasting::contains)
                        .toList();
    }

    /** What holds once all is quiet; it may take a moment to become so. */
    void awaitRest() {
        var until = Instant.now().plus(PATIENCE);
        while (true) {
            var now = Snapshots.take(client);
            var violations = Checker.atRest(now);
            if (violations.isEmpty()) {
                last = now;
                return;
            }
            if (Instant.now().isAfter(until)) {
                assertEquals(List.of(), violations);
            }
            ProviderClient.pause();
        }
    }
}
