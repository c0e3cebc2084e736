package com.microsoft.health.dicomcast.model.operations;

/** Where an operation is, and how much of it that is. */
public enum Phase {
    Accepted(0),
    Started(5),
    Storage(15),
    Identity(40),
    Kubernetes(65),
    Readiness(80),
    Removal(20),
    Compensation(90),
    Finished(100);

    private final int percent;

    Phase(int percent) {
        this.percent = percent;
    }

    public int percent() {
        return percent;
    }
}
