package com.microsoft.health.dicomcast.model.operations;

/** The words that every client knows (C-55). */
public enum OperationStatus {
    Accepted,
    InProgress,
    Succeeded,
    Failed,
    Canceled;

    public boolean isTerminal() {
        return this != Accepted && this != InProgress;
    }
}
