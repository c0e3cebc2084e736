package com.microsoft.health.dicomcast.e2e;

/** The fault matrix of a failover: whatever happens, the worker runs in one cluster at a time (I-12). */
class FailoverFaultsTest extends FaultMatrix {
    FailoverFaultsTest() {
        super(Story.Failover, 2, 3);
    }
}
