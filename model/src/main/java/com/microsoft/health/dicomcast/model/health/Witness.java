package com.microsoft.health.dicomcast.model.health;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.cast.CustomerIdentity;
import com.microsoft.health.dicomcast.model.ids.CastId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the last look at a cast came to, remembered from pass to pass: while it still holds, nobody need look again
 * (decision 31).
 *
 * @param etag of the cast at that time: of another state it says nothing
 * @param passed whether every check passed
 * @param principal the identity that was looked at; empty where there was none
 * @param assignments the role assignments by which it may do what it has to, as {@link RoleWitness#text}
 * @param doubts checks that have failed and not turned yet
 */
public record Witness(
        CastId cast,
        String etag,
        boolean passed,
        Optional<String> principal,
        Set<String> assignments,
        Doubts doubts,
        Instant looked) {
    /** After that a look is due whatever is seen from afar: deny assignments and groups are not. */
    private static final Duration GOOD_FOR = Duration.ofHours(24);

    /** Looks fall due over this time, so that casts that were made together are not looked at together for ever. */
    private static final Duration SPREAD = Duration.ofHours(6);

    /** Of what has not changed, the time is written anew only when it is older. */
    private static final Duration WRITTEN_AGAIN = Duration.ofHours(6);

    public Witness {
        assignments = Set.copyOf(assignments);
    }

    /** What a look came to, after it has been judged. */
    public static Witness of(Cast cast, Facts facts, List<Finding> findings, Doubts doubts, Instant now) {
        var passed = findings.stream().allMatch(each -> each instanceof Finding.Passed);
        return new Witness(
                cast.id(),
                cast.etag().value(),
                passed,
                Optional.ofNullable(CustomerIdentity.of(facts.identity()).principalId()),
                passed ? assignments(facts) : Set.of(),
                doubts,
                now);
    }

    /** Whether it speaks of the cast as it is. */
    public boolean isOf(Cast now) {
        return cast.equals(now.id()) && etag.equals(now.etag().value());
    }

    /** Whether the last look is so long ago that another one is due. */
    public boolean isAged(UUID castGuid, Instant now) {
        var early = Duration.ofSeconds(Math.floorMod(castGuid.getLeastSignificantBits(), SPREAD.toSeconds()));
        return !looked.plus(GOOD_FOR).minus(early).isAfter(now);
    }

    /** Whether a failure has been met and it is too early for another look: the two would be one. */
    public boolean isTooFresh(Duration betweenLooks, Instant now) {
        return !doubts.areNone() && looked.plus(betweenLooks).isAfter(now);
    }

    /** Whether it says anything that its absence does not. */
    public boolean isWorthRemembering() {
        return passed || !doubts.areNone();
    }

    /** Whether it has to be written where there was the other one. */
    public boolean differsFrom(Witness before) {
        var same = new Witness(cast, etag, passed, principal, assignments, doubts, before.looked).equals(before);
        return !same || before.looked.plus(WRITTEN_AGAIN).isBefore(looked);
    }

    private static Set<String> assignments(Facts facts) {
        return Stream.of(facts.onFhir(), facts.onDicom())
                .flatMap(Optional::stream)
                .flatMap(access ->
                        access instanceof Access.Granted granted ? granted.witnesses().stream() : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
