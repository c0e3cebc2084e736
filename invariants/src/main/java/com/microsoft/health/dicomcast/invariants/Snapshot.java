package com.microsoft.health.dicomcast.invariants;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that counts as it was at one moment: documents and clouds. Ids are compared as text, so whoever takes a
 * snapshot spells the same thing always the same way.
 *
 * @param resources what exists in the clouds for casts, sections of Kubernetes resources included
 * @param inTransit what is listed for casts that have left their workspace and not arrived in the other one
 * @param services the Kubernetes resources of DICOM services
 * @param writes what executors have written since the snapshot before; unknown from outside, and then empty
 * @param lists the casts as the store and as a lister has them
 */
public record Snapshot(
        Instant now,
        Rules rules,
        List<Cast> casts,
        List<Operation> operations,
        List<Slot> slots,
        Set<Resource> resources,
        Set<Resource> inTransit,
        List<Service> services,
        List<Write> writes,
        Lists lists) {

    public Snapshot {
        casts = List.copyOf(casts);
        operations = List.copyOf(operations);
        slots = List.copyOf(slots);
        resources = Set.copyOf(resources);
        inTransit = Set.copyOf(inTransit);
        services = List.copyOf(services);
        writes = List.copyOf(writes);
    }

    /** While nobody looks at lists. */
    public Snapshot(
            Instant now,
            Rules rules,
            List<Cast> casts,
            List<Operation> operations,
            List<Slot> slots,
            Set<Resource> resources,
            Set<Resource> inTransit,
            List<Service> services,
            List<Write> writes) {
        this(now, rules, casts, operations, slots, resources, inTransit, services, writes, Lists.UNSEEN);
    }

    /** While no cast is on its way. */
    public Snapshot(
            Instant now,
            Rules rules,
            List<Cast> casts,
            List<Operation> operations,
            List<Slot> slots,
            Set<Resource> resources,
            List<Service> services,
            List<Write> writes) {
        this(now, rules, casts, operations, slots, resources, Set.of(), services, writes);
    }

    Optional<Operation> operation(String id) {
        return operations.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    Optional<Cast> cast(String id) {
        return casts.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /**
     * What is shown of each cast, by its id.
     *
     * @param stored by the provider
     * @param told by its notifications, to a {@link Lister}
     */
    public record Lists(Map<String, String> stored, Map<String, String> told) {
        public static final Lists UNSEEN = new Lists(Map.of(), Map.of());

        public Lists {
            stored = Map.copyOf(stored);
            told = Map.copyOf(told);
        }
    }

    /**
     * What holds by setting.
     *
     * @param overrun how long after its deadline an operation may still be at work
     * @param castsPerService the limit of a DICOM service
     */
    public record Rules(Duration overrun, int castsPerService) {}

    /**
     * A cast's document.
     *
     * @param life the GUID of its present life
     * @param state as the customer sees it
     * @param activeOperation the operation that it names
     */
    public record Cast(
            String id,
            String service,
            String life,
            String state,
            Optional<String> activeOperation,
            List<Entry> entries) {
        private static final Set<String> TERMINAL = Set.of("Succeeded", "Failed", "Canceled");

        public Cast {
            entries = List.copyOf(entries);
        }

        boolean isTerminal() {
            return TERMINAL.contains(state);
        }
    }

    /** A resource that a cast's document lists, and how far it says it is. */
    public record Entry(Resource resource, String state) {}

    /** A resource: its kind and name, and the life of the cast for which it is. */
    public record Resource(String kind, String name, String life) {}

    /**
     * An operation's document.
     *
     * @param cast the id of the cast that it works on
     * @param orders what operators have ordered of it
     */
    public record Operation(
            String id,
            String cast,
            String kind,
            String status,
            int attempt,
            Instant deadline,
            Optional<Instant> ended,
            Orders orders) {
        private static final Set<String> TERMINAL = Set.of("Succeeded", "Failed", "Canceled");

        /** Of which nobody has ordered anything. */
        public Operation(
                String id,
                String cast,
                String kind,
                String status,
                int attempt,
                Instant deadline,
                Optional<Instant> ended) {
            this(id, cast, kind, status, attempt, deadline, ended, Orders.NONE);
        }

        boolean isTerminal() {
            return TERMINAL.contains(status);
        }
    }

    /**
     * What operators have ordered of an operation.
     *
     * @param cancelled whether it is to be undone
     * @param stood how long its clock has stood still so far, a present pause included
     * @param pausedSince when the present pause began
     */
    public record Orders(boolean cancelled, Duration stood, Optional<Instant> pausedSince) {
        public static final Orders NONE = new Orders(false, Duration.ZERO, Optional.empty());
    }

    /** The ids of the casts that hold a DICOM service's slot. */
    public record Slot(String service, Set<String> holders) {
        public Slot {
            holders = Set.copyOf(holders);
        }
    }

    /**
     * A DICOM service's Kubernetes resource.
     *
     * @param owner the life of the cast whose section is in it
     * @param others what else is in it
     * @param written what its provider has last written; empty if the observer does not know
     * @param running the life of the cast whose worker runs
     */
    public record Service(
            String name, Optional<String> owner, String others, Optional<String> written, Optional<String> running) {
        /** Whose worker does not run. */
        public Service(String name, Optional<String> owner, String others, Optional<String> written) {
            this(name, owner, others, written, Optional.empty());
        }
    }

    /**
     * A document that an executor wrote.
     *
     * @param holder {@link #holding} of whoever held the cast then; empty when there was no such cast or operation
     */
    public record Write(String operation, int attempt, String what, Optional<String> holder) {
        /** Who holds a cast: the operation that it names, in its current attempt. */
        public static String holding(String operation, int attempt) {
            return operation + "." + attempt;
        }
    }
}
