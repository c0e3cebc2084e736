package com.microsoft.health.dicomcast.model.ports;

import com.microsoft.health.dicomcast.model.ids.SubscriptionId;
import com.microsoft.health.dicomcast.model.operations.Operation;
import com.microsoft.health.dicomcast.model.operations.OperationRef;

/** The durable executions of operations. */
public interface Executions {
    /** Starts the operation's current attempt; one that is there already is left alone. */
    void start(Operation operation);

    /** Sees to it that the casts of a subscription become as its state demands, unless somebody does already. */
    void follow(SubscriptionId subscription);

    /** Tells whoever wants to know that an operation has ended, unless somebody is at it already. */
    void tell(OperationRef operation);

    /** Tells an executor that its operation was taken from it. It may arrive before the executor exists and vanish. */
    void cancel(OperationRef executor);

    /** Ends an execution that does not react any more. */
    void terminate(OperationRef executor);

    /** Has an execution stand still until it is resumed; whatever it is doing at the moment it still does. */
    void suspend(OperationRef executor);

    /** Has an execution go on. */
    void resume(OperationRef executor);

    State state(OperationRef executor);

    /** What the durable backend knows of an executor. */
    enum State {
        Absent,
        Alive,
        Suspended,
        Ended
    }
}
