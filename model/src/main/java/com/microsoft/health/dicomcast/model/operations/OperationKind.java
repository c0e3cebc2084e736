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
    /** An operator's: what is missing is made, what has drifted is repaired, and the worker starts anew. */
    Reprovision("ReprovisionCast", ProvisioningState.Updating, Duration.ofMinutes(60)),
    /** An operator's: the worker moves to another cluster. */
    Failover("FailOverCast", ProvisioningState.Updating, Duration.ofHours(2)),
    /** Ours: what a failover left behind goes, now that its cluster answers. */
    Clear("ClearCast", ProvisioningState.Updating, Duration.ofMinutes(60)),
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

    /** Whether no wish of the customer's, and no operator's, is in it. */
    public boolean isRefreshing() {
        return this == Refresh || this == Move || this == Clear;
    }

    /** The state that the cast shows meanwhile. */
    public ProvisioningState inProgress() {
        return inProgress;
    }

    public Duration deadline() {
        return deadline;
    }
}
