package com.microsoft.health.dicomcast.model.operations;

import com.microsoft.health.dicomcast.model.cast.ProvisioningState;
import java.time.Duration;

/** What an operation does, and how long it may take before it is given up (design: Operations). */
public enum OperationKind {
    Create(ProvisioningState.Creating, Duration.ofMinutes(60)),
    /** Provisions anew a cast that is there but never succeeded. */
    Recreate(ProvisioningState.Creating, Duration.ofMinutes(60)),
    Update(ProvisioningState.Updating, Duration.ofMinutes(60)),
    Delete(ProvisioningState.Deleting, Duration.ofMinutes(90));

    private final ProvisioningState inProgress;
    private final Duration deadline;

    OperationKind(ProvisioningState inProgress, Duration deadline) {
        this.inProgress = inProgress;
        this.deadline = deadline;
    }

    /** The state that the cast shows meanwhile. */
    public ProvisioningState inProgress() {
        return inProgress;
    }

    public Duration deadline() {
        return deadline;
    }
}
