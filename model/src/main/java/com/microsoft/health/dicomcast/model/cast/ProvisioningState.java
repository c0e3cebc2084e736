package com.microsoft.health.dicomcast.model.cast;

/** The state of a cast as customers see it (C-47). Health is not part of it. */
public enum ProvisioningState {
    Creating,
    Updating,
    Deleting,
    Succeeded,
    Failed,
    Canceled;

    public boolean isTerminal() {
        return this == Succeeded || this == Failed || this == Canceled;
    }
}
