package com.microsoft.health.dicomcast.e2e;

/** The fault matrix of a create. */
class CreateFaultsTest extends FaultMatrix {
    CreateFaultsTest() {
        super(Story.Create, 0);
    }
}
