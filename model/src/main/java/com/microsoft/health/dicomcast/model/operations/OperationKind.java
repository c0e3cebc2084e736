package com.microsoft.health.dicomcast.model.operations;

import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import java.time.Duration;

/** What an operation does, and how long it may take before it is given up (design: Operations). */
public enum OperationKind {
    Create("ProvisionCast", ProvisioningState.Creating, Duration.ofMinutes(60)),
    /** Provisions anew a cast that is there but never succeeded, or is half removed. */
    Recreate("ProvisionCast", ProvisioningState.Creating, Duration.ofMinutes(60)),
    Update("UpdateCast", ProvisioningState.Updating, Duration.ofMinutes(60)),
    /** Ours: writes the section anew because values in it derive from something that changed. */
    Refresh("UpdateCast", ProvisioningState.Updating, Duration.ofMinutes(60)),
    /** Ours: the cast is at another id now, and its section says so. One that has none to write is born ended. */
    Move("UpdateCast", ProvisioningState.Updating, Duration.ofMinutes(60)),
    Delete("DeprovisionCast", ProvisioningState.Deleting, Duration.ofMinutes(90));

    private final String orchestration;
    private final ProvisioningState inProgress;
    private final Duration deadline;

    OperationKind(String orchestration, ProvisioningState inProgress, Duration deadline) {
        this.orchestration = orchestration;
        this.inProgress = inProgress;
        this.deadline = deadline;
    }

    /** The name of the orchestration that executes it. */
    public String orchestration() {
        return orchestration;
    }

    /** Whether it writes the section anew with no wish of the customer's in it. */
    public boolean isRefreshing() {
        return this == Refresh || this == Move;
    }

    /** The state that the cast shows meanwhile. */
    public ProvisioningState inProgress() {
        return inProgress;
    }

    public Duration deadline() {
        return deadline;
    }
}
