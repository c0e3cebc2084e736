package com.microsoft.health.dicomcast.functions.moves;

import com.microsoft.health.dicomcast.activities.OperationStarts;
import com.microsoft.health.dicomcast.model.admission.Call;
import com.microsoft.health.dicomcast.model.admission.MoveAdmission;
import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.OperationIds;
import com.microsoft.health.dicomcast.model.moves.Transit;
import com.microsoft.health.dicomcast.model.operations.Trace;
import com.microsoft.health.dicomcast.model.ports.Commit;
import com.microsoft.health.dicomcast.model.ports.ConcurrentChangeException;
import com.microsoft.health.dicomcast.model.ports.Documents;
import com.microsoft.health.dicomcast.model.ports.Executions;
import com.microsoft.health.dicomcast.model.ports.Page;
import com.microsoft.health.dicomcast.model.ports.Versioned;
import com.microsoft.health.dicomcast.model.refusals.Outcome;
import com.microsoft.health.dicomcast.model.refusals.Refusal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has casts follow their workspace. Each leaves in a batch and arrives in another; whatever dies in between is carried on by
 * the next call or the timer, for all that is known of a cast on its way is stored.
 */
public final class Moves {
    private static final Logger LOG = LoggerFactory.getLogger(Moves.class);
    private static final int TRIES = 5;
    private static final int PAGE = 200;

    private final Documents documents;
    private final MoveAdmission admission;
    private final OperationIds ids;
    private final Clock clock;

    public Moves(Documents documents, MoveAdmission admission, OperationIds ids, Clock clock) {
        this.documents = documents;
        this.admission = admission;
        this.ids = ids;
        this.clock = clock;
    }

    /** Until nothing is left to move, or something forbids it. */
    Outcome<Moved> carryOut(Move move, Executions executions) {
        var arrived = new ArrayList<Transit>();
        for (var tries = 1; tries <= TRIES; tries++) {
            try {
                return step(move, arrived, executions)
                        .<Outcome<Moved>>map(Outcome::refuse)
                        .orElseGet(() -> Outcome.accept(new Moved(arrived, true)));
            } catch (ConcurrentChangeException e) {
                LOG.info("move of {}: {}", move.from(), e.reason());
            }
        }
        return Outcome.accept(new Moved(arrived, false));
    }

    /** One round of the timer: whatever is on its way arrives. */
    public void resume(Executions executions) {
        var next = Optional.<String>empty();
        do {
            var page = documents.transits(PAGE, next);
            if (!page.unreadable().isEmpty()) {
                LOG.error("casts in transit cannot be read, and nobody carries them on: {}", page.unreadable());
            }
            page.documents().forEach(transit -> resume(transit, executions));
            next = page.next();
        } while (next.isPresent());
    }

    /** What is on its way arrives, then what is still there leaves, and so on. */
    private Optional<Refusal> step(Move move, List<Transit> arrived, Executions executions) {
        while (true) {
            var refusal = arriveAll(move, arrived, executions);
            if (refusal.isPresent()) {
                return refusal;
            }
            var casts = documents.castsOf(move.from());
            if (casts.documents().isEmpty() && casts.unreadable().isEmpty()) {
                return Optional.empty();
            }
            var stays = leave(move, casts);
            if (stays.isPresent()) {
                return stays;
            }
        }
    }

    private Optional<Refusal> arriveAll(Move move, List<Transit> arrived, Executions executions) {
        var found = documents.transitsFrom(move.from());
        var foreign = found.documents().stream()
                .anyMatch(transit -> !transit.value().cast().id().workspace().equals(move.to()));
        if (foreign || !found.unreadable().isEmpty()) {
            return Optional.of(Refusal.moveBlocked(
                    move.to(),
                    foreign
                            ? "They are on their way to another workspace."
                            : "A document in the provider's database cannot be read; its operators must repair it."));
        }
        for (var transit : found.documents()) {
            var blocked = arrive(transit, move.trace(), executions);
            if (blocked.isPresent()) {
                return blocked;
            }
            arrived.add(transit.value());
        }
        return Optional.empty();
    }

    /** All are asked before the first one leaves. */
    private Optional<Refusal> leave(Move move, Page<Cast> casts) {
        if (!casts.unreadable().isEmpty()) {
            return Optional.of(Refusal.moveBlocked(
                    move.to(), "A document in the provider's database cannot be read; its operators must repair it."));
        }
        for (var cast : casts.documents()) {
            var there = documents.family(cast.value().id().in(move.to()), Optional.empty());
            var refusal = admission.refuseLeaving(cast.value(), move.to(), there);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        documents.commit(MoveAdmission.leave(casts.documents().stream()
                .limit(MoveAdmission.MOST_AT_ONCE)
                .map(cast -> leaving(cast, move))
                .toList()));
        return Optional.empty();
    }

    private MoveAdmission.Leaving leaving(Versioned<Cast> cast, Move move) {
        var moved = cast.value().movedTo(move.to(), move.made(), clock.instant());
        var transit = new Transit(cast.value().id(), moved, ids.next(move.to()));
        return new MoveAdmission.Leaving(
                transit,
                cast,
                documents.family(cast.value().id(), Optional.empty()).slot());
    }

    private void resume(Versioned<Transit> transit, Executions executions) {
        try {
            arrive(transit, new Trace(null, null), executions)
                    .ifPresent(why ->
                            LOG.error("{} cannot arrive: {}", transit.value().from(), why.message()));
        } catch (ConcurrentChangeException e) {
            LOG.info("{}: {}", transit.value().from(), e.reason()); // somebody else is at it
        } catch (RuntimeException e) { // one that cannot be helped must not keep the others waiting
            LOG.error("{} could not be carried on", transit.value().from(), e);
        }
    }

    /** Empty when it is there. Its operation outlives even its deletion, so that nobody has it arrive twice. */
    private Optional<Refusal> arrive(Versioned<Transit> transit, Trace trace, Executions executions) {
        var id = transit.value().cast().id();
        if (documents.operation(transit.value().operation()).isEmpty()) {
            var there = documents.family(id, Optional.empty());
            var blocked = admission.refuseArriving(id, there);
            if (blocked.isPresent()) {
                return blocked;
            }
            var landing = MoveAdmission.land(transit, there, Call.internal("move", trace, clock.instant()));
            documents.commit(landing.commit());
            LOG.info(
                    "{} has moved to {}: operation {}",
                    transit.value().from(),
                    id,
                    landing.operation().id());
            if (!landing.operation().status().isTerminal()) {
                OperationStarts.start(executions, landing.operation());
            }
        }
        documents.commit(Commit.of(new Commit.DeleteTransit(transit.value(), transit.tag())));
        return Optional.empty();
    }
}
