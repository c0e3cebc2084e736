package com.microsoft.health.dicomcast.model.admission;

import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.ports.Commit;

/** What is done about documents that contradict each other. */
public sealed interface Repair {
    Commit commit();

    /** An operation carries on what the cast's state says. */
    record Resumed(Operation operation, Commit commit) implements Repair {}

    /** The cast takes the slot that it should hold. */
    record SlotTaken(Commit commit) implements Repair {}
}
