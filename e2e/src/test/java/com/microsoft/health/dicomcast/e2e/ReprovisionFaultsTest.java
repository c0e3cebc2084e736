package com.microsoft.health.dicomcast.e2e;

/** The fault matrix of a reprovision: whatever happens, nothing is lost. */
class ReprovisionFaultsTest extends FaultMatrix {
    ReprovisionFaultsTest() {
        super(Story.Reprovision, 3, 2);
    }
}
