package com.microsoft.health.dicomcast.e2e;

/** The fault matrix of a cascade. */
class CascadeFaultsTest extends FaultMatrix {
    CascadeFaultsTest() {
        super(Story.Cascade, 3);
    }
}
