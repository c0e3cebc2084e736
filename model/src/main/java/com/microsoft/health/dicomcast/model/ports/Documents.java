package com.microsoft.health.dicomcast.model.ports;

import com.microsoft.health.dicomcast.model.cast.Cast;
import com.microsoft.health.dicomcast.model.ids.CastId;
import com.microsoft.health.dicomcast.model.ids.FhirServiceId;
import com.microsoft.health.dicomcast.model.ids.OperationId;
import com.microsoft.health.dicomcast.model.ids.ParentId;
import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.ids.WorkspaceId;
import com.microsoft.health.dicomcast.model.moves.Transit;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationRef;
import com.microsoft.health.dicomcast.model.operations.Phase;
import com.microsoft.health.dicomcast.model.outbox.OutboxEntry;
import com.microsoft.health.dicomcast.model.parents.FhirService;
import com.microsoft.health.dicomcast.model.parents.Slot;
import com.microsoft.health.dicomcast.model.search.CastSearch;
import com.microsoft.health.dicomcast.model.search.OperationSearch;
import com.microsoft.health.dicomcast.model.subscriptions.Subscription;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The global DB. Every method throws {@link CloudException} when the store cannot be reached or will not answer, and {@link
 * CloudException.Refused} with {@link #UNREADABLE} when the one document that is asked for cannot be read.
 */
public interface Documents {
    /** The code of a document that is there and cannot be read. */
    String UNREADABLE = "DocumentUnreadable";

    /**
     * A cast, its parents, its slot and its subscription, in one round trip.
     *
     * @param fhirService to be read too; must lie in the cast's workspace
     */
    Family family(CastId cast, Optional<FhirServiceId> fhirService);

    Optional<Versioned<Operation>> operation(OperationId id);

    /** An executor's view in one round trip: its operation and its cast. */
    WorkingSet workingSet(OperationRef executor);

    /** All casts below a DICOM service or a workspace, by name. */
    Page<Cast> castsOf(ParentId parent);

    /** Whether the parent exists at all. */
    boolean exists(ParentId parent);

    /**
     * One page of the operations that are not terminal, in all partitions, oldest first; and of those that ended while they
     * were paused, as long as their documents say so: their executors may stand still.
     *
     * @param size most on the page; there may be fewer although more follow
     * @param continuation {@link Page#next} of the page before; empty for the first
     */
    Page<Operation> unfinished(int size, Optional<String> continuation);

    /** One page of the operations that are searched for, in all partitions, the newest first; otherwise as {@link #casts}. */
    Page<Operation> search(OperationSearch search, int size, Optional<String> continuation);

    /** One page of the operations that have ended and of which somebody is still to be told, as {@link #casts}. */
    Page<Operation> untold(int size, Optional<String> continuation);

    /**
     * One page of all casts, in all partitions, in no particular order.
     *
     * @param size most on the page; there may be fewer although more follow
     * @param continuation {@link Page#next} of the page before; empty for the first
     */
    Page<Cast> casts(int size, Optional<String> continuation);

    /**
     * The parts of the store that can be read side by side; together they are all of it. A part that has become too large is
     * split: then its name is none of these any more.
     */
    List<String> ranges();

    /** One page of the casts in one of the {@link #ranges}, as {@link #casts}. */
    Page<Cast> castsIn(String range, int size, Optional<String> continuation);

    /**
     * What the health of casts depends on, read for all of them together.
     *
     * @return one for each, but for those whose surroundings hold a document that cannot be read
     */
    Map<CastId, Surroundings> around(Collection<Cast> casts);

    /** Those of the FHIR services that exist and can be read, read together. */
    Map<FhirServiceId, FhirService> fhirServices(Collection<FhirServiceId> ids);

    Optional<Versioned<Checkpoint>> checkpoint(String name);

    /**
     * FHIR services that were written in one of the {@link #ranges}.
     *
     * @param place {@link FhirChanges#place} of the time before; empty: from now on
     */
    FhirChanges fhirChanges(String range, Optional<String> place);

    /** One page of the casts of a subscription, in all its workspaces, as {@link #casts}. */
    Page<Cast> castsOf(SubscriptionId subscription, int size, Optional<String> continuation);

    /** One page of the casts that are searched for, in all partitions, as {@link #casts}. */
    Page<Cast> search(CastSearch search, int size, Optional<String> continuation);

    /** What ARM has told of a subscription; empty when it has told nothing. */
    Optional<Versioned<Subscription>> subscription(SubscriptionId id);

    /** One page of the subscriptions whose casts are not yet as their state demands, as {@link #casts}. */
    Page<Subscription> unapplied(int size, Optional<String> continuation);

    /** One page of all slots, as {@link #casts}. */
    Page<Slot> slots(int size, Optional<String> continuation);

    /** The casts that have left a workspace and not arrived. */
    Page<Transit> transitsFrom(WorkspaceId workspace);

    /** One page of all casts that have left and not arrived, as {@link #casts}. */
    Page<Transit> transits(int size, Optional<String> continuation);

    /**
     * One page of what is to be told, in all partitions, in the order in which it came to be; of one cast that order is exact.
     *
     * @param size most on the page; there may be fewer although more follow
     * @param continuation {@link Page#next} of the page before; empty for the first
     */
    Page<OutboxEntry> outbox(int size, Optional<String> continuation);

    /**
     * Writes everything or nothing, and with it what of it is to be told ({@link Outbox}). A commit whose reply was lost and that did happen counts as done.
     *
     * @throws ConcurrentChangeException when a condition does not hold; nothing was written
     */
    void commit(Commit commit);

    /**
     * Takes the operation into execution, or tells how far it is: status InProgress, the phase and its percentage, and an
     * executor at work. One conditional patch.
     *
     * @return the operation as it is now; empty when the executor does not hold it any more
     */
    Optional<Operation> advance(OperationRef executor, Phase phase);

    /** The last act of an executor that was cut short; ignored when its attempt is not the current one any more. */
    void recordStop(OperationRef executor, Instant now);
}
