package com.microsoft.health.dicomcast.e2e;

/** The fault matrix of an update. */
class UpdateFaultsTest extends FaultMatrix {
    UpdateFaultsTest() {
        super(Story.Update, 1);
    }
}
